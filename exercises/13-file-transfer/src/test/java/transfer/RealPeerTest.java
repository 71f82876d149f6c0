package transfer;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static java.net.InetAddress.getLoopbackAddress;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.container.PythonPeer.script;
import static transfer.Protocol.listing;

/// The reader's server and client with CPython at the other end.
@RealPeer
class RealPeerTest {
  private static final String CHINESE = "\u6587\u4ef6 1.bin";

  /// The largest whole number of bytes that four bytes without a sign can tell is 4 GiB; half of it, an `int`.
  private static final long BEYOND_2_GIB = (1L << 31) + 5;

  @TempDir
  private Path folder;

  @Test
  void a_cpython_client_downloads_and_uploads() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    Files.createFile(folder.resolve("empty.bin"));
    Files.write(Protocol.file(folder, CHINESE), everyByte());
    try (var listener = new ServerSocket(0, 1, getLoopbackAddress());
        var _ = Running.start(() -> serve(listener))) {
      PythonPeer.run(script("files_client.py"), listener.getLocalPort()).expectSuccess();
    }
  }

  @Test
  void a_cpython_client_downloads_more_than_2_GiB() throws Exception {
    Protocol.sparse(folder.resolve("large.bin"), BEYOND_2_GIB);
    try (var listener = new ServerSocket(0, 1, getLoopbackAddress());
        var _ = Running.start(() -> serve(listener))) {
      PythonPeer.run(script("files_client.py"), listener.getLocalPort(), "large.bin", String.valueOf(BEYOND_2_GIB))
          .expectSuccess();
    }
  }

  @Test
  void a_cpython_server_is_understood() throws Exception {
    Protocol.file(folder, CHINESE);
    try (var peer = PythonPeer.serve(script("files_server.py"));
        var socket = new Socket(peer.address().getAddress(), peer.port());
        var asking = Running.start(() -> {
          var client = new FileClient(new SharedFolder(folder), socket.getInputStream(), socket.getOutputStream());
          String refused = "not refused";
          client.get("a.txt", Progress.NONE);
          try {
            client.get("missing.txt", Progress.NONE);
          } catch (RefusedException asItShouldBe) {
            refused = "refused";
          }
          client.get("empty.bin", Progress.NONE);
          Path large = client.get(CHINESE, Progress.NONE);
          Files.move(large, folder.resolve("moved.bin"));
          client.put(folder.resolve("moved.bin"), Progress.NONE);
          Files.delete(folder.resolve("moved.bin"));
          client.get("moved.bin", Progress.NONE);
          return refused;
        })) {
      assertEquals("refused", asking.result(), "missing.txt was asked for.");
      assertEquals(-1, Arrays.mismatch(everyByte(), Files.readAllBytes(folder.resolve("moved.bin"))),
          "The first byte that differs of what came, was put, and came again.");
      Files.delete(folder.resolve("moved.bin"));
      assertEquals("a.txt: 'hello', another file: ''", listing(folder), "What else is in the folder.");
    }
  }

  private void serve(ServerSocket listener) throws IOException {
    try (Socket socket = listener.accept()) {
      new FileServer(new SharedFolder(folder)).serve(socket.getInputStream(), socket.getOutputStream());
    }
  }

  private static byte[] everyByte() {
    var bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
