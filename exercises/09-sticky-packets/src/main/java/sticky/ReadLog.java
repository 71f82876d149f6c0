package sticky;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Task 1: what each read of a stream brought.
public final class ReadLog {
  private static final int BUFFER_BYTES = 1024;

  private final List<Integer> sizes;
  private final byte[] bytes;

  private ReadLog(List<Integer> sizes, byte[] bytes) {
    this.sizes = List.copyOf(sizes);
    this.bytes = bytes;
  }

  /// Reads this stream until its end, and records what each read brought. This method does not close the stream.
  ///
  /// @param bufferBytes how many bytes one read may bring at most
  /// @throws IOException if a read throws it
  public static ReadLog of(InputStream in, int bufferBytes) throws IOException {
    // TODO 1: read again and again, until the end of the stream.
    throw new UnsupportedOperationException("TODO 1: record the size of every read");
  }

  /// How many bytes each read brought, in the order of the reads. The end of the stream has no entry.
  public List<Integer> sizes() {
    return sizes;
  }

  /// All the bytes that came, in their order.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Shows your log of nine writes, ten times: `./lab run 09 ReadLog`
  static void main() throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int run = 1; run <= 10; run++) {
        try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
          Socket accepted = listener.accept();
          Thread writer = Thread.startVirtualThread(() -> nineWrites(accepted));
          ReadLog log = ReadLog.of(client.getInputStream(), BUFFER_BYTES);
          IO.println(new String(log.bytes(), StandardCharsets.US_ASCII) + "   reads: " + log.sizes());
          writer.join();
        }
      }
    }
  }

  private static void nineWrites(Socket socket) {
    try (socket) {
      for (int i = 1; i <= 9; i++) {
        socket.getOutputStream().write(("i = " + i).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      IO.println("the writer failed: " + e.getMessage());
    }
  }
}
