package transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/// The program: a server of a folder, and its client, both on this machine. This class is given: there is nothing to do
/// here. It needs all four tasks.
///
/// ```
/// serve FOLDER           serves the folder at a free port of the loopback address, which it prints, until Ctrl-C
/// get PORT NAME FOLDER   downloads a file into a folder
/// put PORT FILE          uploads a file
/// ```
public final class Main {
  private Main() {}

  /// Ends with exit status 1 and one line where it did not work.
  static void main(String[] arguments) {
    try {
      switch (arguments.length == 0 ? "" : arguments[0] + arguments.length) {
        case "serve2" -> serve(Path.of(arguments[1]));
        case "get4" -> get(Integer.parseInt(arguments[1]), arguments[2], Path.of(arguments[3]));
        case "put3" -> put(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        default -> fail("serve FOLDER, or get PORT NAME FOLDER, or put PORT FILE");
      }
    } catch (IOException failed) {
      fail(failed.toString());
    }
  }

  private static void fail(String why) {
    System.err.println(why);
    System.exit(1);
  }

  private static void serve(Path folder) throws IOException {
    var server = new FileServer(new SharedFolder(folder));
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + listener.getLocalPort());
      while (true) {
        Socket connection = listener.accept();
        Thread.startVirtualThread(() -> converse(server, connection));
      }
    }
  }

  private static void converse(FileServer server, Socket connection) {
    try (connection) {
      server.serve(connection.getInputStream(), connection.getOutputStream());
    } catch (IOException over) {
      System.err.println(connection.getRemoteSocketAddress() + ": " + over);
    }
  }

  private static void get(int port, String name, Path folder) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client(new SharedFolder(folder), socket).get(name, progress());
    }
  }

  private static void put(int port, Path file) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client(_ -> file, socket).put(file, progress());
    }
  }

  private static FileClient client(Names names, Socket socket) throws IOException {
    return new FileClient(names, socket.getInputStream(), socket.getOutputStream());
  }

  /// A line of the terminal, if there is one: a pipe or a file has no use for it. Since JDK 22 `System.console()` is
  /// there in a pipe, too, so it has to be asked.
  private static Progress progress() {
    boolean terminal = System.console() != null && System.console().isTerminal();
    return new ProgressLine(System.out, terminal, System::nanoTime);
  }
}
