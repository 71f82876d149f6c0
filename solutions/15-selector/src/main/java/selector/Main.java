package selector;

import java.io.IOException;

/// The program: a server on this machine, until Ctrl-C. This class is given: there is nothing to do here.
///
/// ```
/// echo       sends back what comes; needs tasks 1 and 2
/// frames     answers each message in upper case; needs task 4, too
/// ```
public final class Main {
  private Main() {}

  /// Prints the port, and serves.
  static void main(String[] arguments) throws IOException {
    String protocol = arguments.length == 1 ? arguments[0] : "";
    SelectorServer made = switch (protocol) {
      case "echo" -> new SelectorServer(Conversation::echo);
      case "frames" -> Frames.server();
      default -> null;
    };
    if (made == null) {
      System.err.println("echo or frames");
      System.exit(2);
    }
    try (SelectorServer server = made) {
      System.out.println("port " + server.port());
      server.serve();
    }
  }
}
