package framing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static java.net.InetAddress.getLoopbackAddress;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's writer, reader and decoder with CPython at the other end, in both byte orders.
@RealPeer
class RealPeerTest {
  /// The lengths of the payloads that a conversation with a CPython server has, in bytes.
  private static final int[] LENGTHS = {5, 0, 1, 300, 200_000, FrameFormat.MAX_PAYLOAD_BYTES, 5};

  @Test
  void a_cpython_client_is_answered_in_big_endian() throws Exception {
    answerAClient(BIG_ENDIAN, ">");
  }

  @Test
  void a_cpython_client_is_answered_in_little_endian() throws Exception {
    answerAClient(LITTLE_ENDIAN, "<");
  }

  @Test
  void a_cpython_server_is_understood_in_big_endian() throws Exception {
    askAServer(BIG_ENDIAN, ">");
  }

  @Test
  void a_cpython_server_is_understood_in_little_endian() throws Exception {
    askAServer(LITTLE_ENDIAN, "<");
  }

  @Test
  void the_decoder_understands_a_cpython_server() throws Exception {
    for (String order : List.of(">", "<")) {
      var format = new FrameFormat(order.equals(">") ? BIG_ENDIAN : LITTLE_ENDIAN, FrameFormat.MAX_PAYLOAD_BYTES);
      try (var peer = PythonPeer.serve(script("frames_server.py"), order);
          var socket = new Socket(peer.address().getAddress(), peer.port());
          var decoding = Running.start(() -> decoded(socket, format))) {
        var writer = new FrameWriter(socket.getOutputStream(), format);
        for (int length : LENGTHS) {
          writer.write(new byte[length]);
        }
        socket.shutdownOutput();
        assertEquals(words(), decoding.result(), "CPython sent these frames back.");
      }
    }
  }

  /// Sends each message back that comes.
  private static void answerAClient(ByteOrder order, String sign) throws Exception {
    var format = new FrameFormat(order, FrameFormat.MAX_PAYLOAD_BYTES);
    try (var listener = new ServerSocket(0, 1, getLoopbackAddress());
        var _ = Running.start(() -> {
          try (Socket socket = listener.accept()) {
            var reader = new FrameReader(socket.getInputStream(), format);
            var writer = new FrameWriter(socket.getOutputStream(), format);
            while (reader.read() instanceof Received.Message(byte[] payload)) {
              writer.write(payload);
            }
          }
        })) {
      PythonPeer.run(script("frames_client.py"), listener.getLocalPort(), sign).expectSuccess();
    }
  }

  private static void askAServer(ByteOrder order, String sign) throws Exception {
    var format = new FrameFormat(order, FrameFormat.MAX_PAYLOAD_BYTES);
    try (var peer = PythonPeer.serve(script("frames_server.py"), sign);
        var socket = new Socket(peer.address().getAddress(), peer.port());
        var asking = Running.start(() -> {
          var reader = new FrameReader(socket.getInputStream(), format);
          var writer = new FrameWriter(socket.getOutputStream(), format);
          var all = new ArrayList<Received>();
          for (int length : LENGTHS) {
            writer.write(new byte[length]);
            all.add(reader.read());
          }
          socket.shutdownOutput();
          all.add(reader.read());
          return Shown.of(all);
        })) {
      assertEquals(words(), asking.result(), "CPython sent these frames back.");
    }
  }

  private static String decoded(Socket socket, FrameFormat format) throws IOException {
    var decoder = new FrameDecoder(format);
    var all = new ArrayList<Received>();
    var buffer = new byte[1000];
    int count;
    while ((count = socket.getInputStream().read(buffer)) != -1) {
      decoder.feed(count == buffer.length ? buffer : Arrays.copyOf(buffer, count));
      for (var next = decoder.poll(); next.isPresent(); next = decoder.poll()) {
        all.add(next.get());
      }
    }
    decoder.end();
    Optional<Received> last = decoder.poll();
    last.ifPresent(all::add);
    return Shown.of(all);
  }

  /// What comes back for LENGTHS, as Shown writes it.
  private static String words() {
    var all = new ArrayList<Received>();
    for (int length : LENGTHS) {
      all.add(new Received.Message(new byte[length]));
    }
    all.add(new Received.End());
    return Shown.of(all);
  }
}
