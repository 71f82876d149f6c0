package frompython;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The listings about TCP of docs/from-python.adoc, each run.
@Timeout(10)
class StreamTest {

  private static final int FREE = 0;

  private final InetAddress address = InetAddress.getLoopbackAddress();

  @Test
  void a_socket_is_made_bound_and_connected_step_by_step() throws Exception {
    // tag::socket[]
    var listener = new ServerSocket();
    var socket = new Socket();
    // end::socket[]
    try (listener; socket) {
      int port = FREE;
      // tag::bind[]
      listener.bind(new InetSocketAddress(address, port), 50);
      // end::bind[]
      port = listener.getLocalPort();
      // tag::connect[]
      socket.connect(new InetSocketAddress(address, port));
      // end::connect[]
      // tag::accept[]
      var accepted = listener.accept();
      // end::accept[]
      try (accepted) {
        assertEquals(socket.getLocalPort(), accepted.getPort());
        // tag::names[]
        var here = socket.getLocalSocketAddress();
        var there = socket.getRemoteSocketAddress();
        // end::names[]
        assertEquals(accepted.getRemoteSocketAddress(), here);
        assertEquals(accepted.getLocalSocketAddress(), there);
      }
    }
  }

  @Test
  void create_server_and_create_connection() throws Exception {
    int port = FREE;
    // tag::create-server[]
    var listener = new ServerSocket(port, 50, address);
    // end::create-server[]
    try (listener) {
      port = listener.getLocalPort();
      // tag::create-connection[]
      var socket = new Socket();
      socket.connect(new InetSocketAddress(address, port), 2_000);
      // end::create-connection[]
      try (socket) {
        assertTrue(socket.isConnected());
      }
    }
  }

  @Test
  void connect_ex_is_a_catch() throws Exception {
    try (var socket = new Socket()) {
      // Two sockets on one port would be a listener and its client; a port that is bound and does not listen refuses.
      try (var silent = SocketChannel.open().bind(new InetSocketAddress(address, FREE))) {
        var server = (InetSocketAddress) silent.getLocalAddress();
        boolean refused = false;
        // tag::connect-ex[]
        try {
          socket.connect(server, 2_000);
        } catch (ConnectException e) {
          refused = true;
        }
        // end::connect-ex[]
        assertTrue(refused);
      }
    }
  }

  @Test
  void bytes_are_read_and_written_through_streams() throws Exception {
    try (var pair = new Pair()) {
      Socket socket = pair.socket();
      byte[] bytes = {1, 2, 3};
      // tag::sendall[]
      socket.getOutputStream().write(bytes);
      // end::sendall[]
      pair.other().getOutputStream().write(bytes);
      // tag::recv[]
      var buffer = new byte[1024];
      int count = socket.getInputStream().read(buffer);
      // end::recv[]
      assertEquals(3, count);
      assertArrayEquals(bytes, pair.other().getInputStream().readNBytes(3));
      pair.other().getOutputStream().write(bytes);
      // tag::recv-into[]
      int more = socket.getInputStream().read(buffer, 100, 50);
      // end::recv-into[]
      assertEquals(3, more);
      assertEquals(2, buffer[101]);
      pair.other().getOutputStream().write(bytes);
      // tag::recv-waitall[]
      byte[] three = socket.getInputStream().readNBytes(3);
      // end::recv-waitall[]
      assertArrayEquals(bytes, three);
      // tag::shutdown[]
      socket.shutdownOutput();
      // end::shutdown[]
      assertEquals(-1, pair.other().getInputStream().read());
    }
  }

  @Test
  void close_at_the_end_of_a_block() throws Exception {
    try (var listener = new ServerSocket(FREE, 50, address)) {
      int port = listener.getLocalPort();
      Socket seen;
      // tag::close[]
      try (var socket = new Socket(address, port)) {
        socket.getOutputStream().write('a');
        // end::close[]
        seen = socket;
        // tag::close[]
      }
      // end::close[]
      assertTrue(seen.isClosed());
    }
  }

  @Test
  void a_channel_s_write_is_send() throws Exception {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(address, FREE));
        var channel = SocketChannel.open(listener.getLocalAddress());
        var accepted = listener.accept()) {
      var buffer = ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII));
      // tag::send[]
      int taken = channel.write(buffer);
      boolean more = buffer.hasRemaining();
      // end::send[]
      assertEquals(5, taken);
      assertEquals(false, more);
      assertEquals(5, accepted.read(ByteBuffer.allocate(10)));
      // tag::setblocking[]
      channel.configureBlocking(false);
      int count = channel.read(ByteBuffer.allocate(1024));
      // end::setblocking[]
      assertEquals(0, count);
    }
  }

  @Test
  void sendfile_is_transfer_to(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "content");
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(address, FREE));
        var channel = SocketChannel.open(listener.getLocalAddress());
        var accepted = listener.accept()) {
      // tag::sendfile[]
      try (var content = FileChannel.open(file)) {
        long sent = 0;
        while (sent < content.size()) {
          sent += content.transferTo(sent, content.size() - sent, channel);
        }
      }
      // end::sendfile[]
      channel.shutdownOutput();
      assertEquals("content", new String(accepted.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_timeout_is_an_exception() throws Exception {
    try (var pair = new Pair()) {
      Socket socket = pair.socket();
      // tag::settimeout[]
      socket.setSoTimeout(2_000);
      int limit = socket.getSoTimeout();
      // end::settimeout[]
      assertEquals(2_000, limit);
      socket.setSoTimeout(1);
      assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    }
  }

  @Test
  void makefile_is_a_reader_and_a_writer() throws Exception {
    try (var pair = new Pair()) {
      Socket socket = pair.socket();
      // tag::makefile[]
      var in = new BufferedReader(new InputStreamReader(
          socket.getInputStream(), StandardCharsets.UTF_8));
      var out = new OutputStreamWriter(
          socket.getOutputStream(), StandardCharsets.UTF_8);
      // end::makefile[]
      var other = new PrintWriter(pair.other().getOutputStream(), true, StandardCharsets.UTF_8);
      other.print("粘包\n");
      other.flush();
      assertEquals("粘包", in.readLine());
      out.write("ok");
      out.flush();
      assertArrayEquals(new byte[] {'o', 'k'}, pair.other().getInputStream().readNBytes(2));
    }
  }

  @Test
  void socketpair_is_made_by_hand() throws Exception {
    // tag::socketpair[]
    Socket left;
    Socket right;
    try (var listener = new ServerSocket(0, 1, address)) {
      left = new Socket(address, listener.getLocalPort());
      right = listener.accept();
    }
    // end::socketpair[]
    try (left; right) {
      assertEquals(left.getLocalPort(), right.getPort());
    }
  }

  /// Two connected sockets.
  private static final class Pair implements AutoCloseable {
    private final Socket socket;
    private final Socket other;

    Pair() throws Exception {
      try (var listener = new ServerSocket(FREE, 1, InetAddress.getLoopbackAddress())) {
        socket = new Socket(listener.getInetAddress(), listener.getLocalPort());
        other = listener.accept();
      }
    }

    Socket socket() {
      return socket;
    }

    Socket other() {
      return other;
    }

    @Override
    public void close() throws Exception {
      try (socket; other) {
        socket.shutdownInput();
      }
    }
  }
}
