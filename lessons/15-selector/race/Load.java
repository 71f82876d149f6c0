package race;

import java.io.IOException;
import java.util.regex.Pattern;

/// The client, a process of its own, and the same for every server. It asks for an echo in three ways: one request at a
/// time on each connection, some at once, and at a fixed rate.
///
/// It prints `warm` when the server has been busy for a while and all connections are closed again; `connected` when
/// every connection is open and has got one answer; and `asked` with the number of answers when it has asked one at a
/// time. After each of them it waits for a line, so that somebody can look at what the server uses. In the end it
/// prints a line of [Figures]; or why it has failed.
public final class Load {
  /// How many requests are under way on a connection when they are pipelined.
  public static final int DEPTH = 16;
  private static final int WARM_CONNECTIONS = 16;
  private static final String IS_WARM = "warm";
  private static final String ARE_CONNECTED = "connected";
  private static final String HAS_ASKED = "asked ";

  /// The first line that it prints.
  public static final Pattern WARM = Pattern.compile("^" + IS_WARM + "$");
  /// The second line.
  public static final Pattern CONNECTED = Pattern.compile("^" + ARE_CONNECTED + "$");
  /// The third line, with the number of answers since the second one.
  public static final Pattern ASKED = Pattern.compile("^" + HAS_ASKED + "(\\d+)$");

  private Load() {}

  /// @param arguments the port, how many connections, how many milliseconds each of the three ways takes, and how many
  ///     requests in a second are sent at a fixed rate
  static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    long millis = Long.parseLong(arguments[2]);
    int rate = Integer.parseInt(arguments[3]);
    try {
      try (var few = Connections.open(port, Math.min(count, WARM_CONNECTIONS))) {
        few.keepAsking(1, millis);
        few.keepAsking(DEPTH, millis / 2);
        few.askAt(rate, millis / 4);
      }
      say(IS_WARM);
      try (var all = Connections.open(port, count)) {
        say(ARE_CONNECTED);
        long before = all.answers();
        double one = all.keepAsking(1, millis);
        say(HAS_ASKED + (all.answers() - before));
        double pipelined = all.keepAsking(DEPTH, millis);
        System.out.println(Figures.line(one, pipelined, all.askAt(rate, millis)));
      }
    } catch (IOException failed) {
      System.out.println(failed.getMessage());
    }
  }

  private static void say(String where) throws IOException {
    System.out.println(where);
    if (System.in.read() == -1) {
      throw new IOException("nobody waits for the figures");
    }
  }
}
