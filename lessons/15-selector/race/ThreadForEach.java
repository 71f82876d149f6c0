package race;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// An echo server with a thread for each client, as in lesson 06: platform threads or virtual threads. All the rest is
/// the same.
final class ThreadForEach {
  private static final int BACKLOG = 1_024;
  private static final int BUFFER_BYTES = 8 * 1024;

  private ThreadForEach() {}

  /// @param arguments `platform` or `virtual`
  static void main(String[] arguments) throws IOException {
    Thread.Builder threads = arguments[0].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    try (var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      System.out.println("listening on port " + listener.getLocalPort());
      while (true) {
        Socket client = listener.accept();
        try {
          threads.start(() -> echo(client));
        } catch (OutOfMemoryError noThread) {
          client.close(); // this one is refused, the others go on
        }
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      var in = client.getInputStream();
      var out = client.getOutputStream();
      var buffer = new byte[BUFFER_BYTES];
      int count;
      while ((count = in.read(buffer)) != -1) {
        out.write(buffer, 0, count);
      }
    } catch (IOException broken) {
      // Only this conversation is over.
    }
  }
}
