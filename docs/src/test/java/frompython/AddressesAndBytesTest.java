package frompython;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The listings of docs/from-python.adoc about addresses, options, bytes, and the modules beside `socket`, each run.
@Timeout(10)
class AddressesAndBytesTest {

  private final InetAddress address = InetAddress.getLoopbackAddress();

  @Test
  void a_literal_address_is_read_without_a_look_up() throws Exception {
    // tag::pton[]
    byte[] packed = InetAddress.ofLiteral("127.0.0.1").getAddress();
    // end::pton[]
    assertArrayEquals(new byte[] {127, 0, 0, 1}, packed);
    // tag::ntop[]
    String text = InetAddress.getByAddress(packed).getHostAddress();
    // end::ntop[]
    assertEquals("127.0.0.1", text);
  }

  @Test
  void all_addresses_of_a_name() throws Exception {
    String host = "127.0.0.1";
    // tag::getaddrinfo[]
    InetAddress[] all = InetAddress.getAllByName(host);
    // end::getaddrinfo[]
    assertEquals(1, all.length);
    // tag::gethostbyname[]
    String first = InetAddress.getByName(host).getHostAddress();
    // end::gethostbyname[]
    assertEquals(host, first);
  }

  @Test
  void options_have_a_type() throws Exception {
    try (var socket = new Socket(); var listener = new ServerSocket()) {
      // tag::options[]
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      int room = socket.getOption(StandardSocketOptions.SO_RCVBUF);
      // end::options[]
      assertTrue(listener.getOption(StandardSocketOptions.SO_REUSEADDR));
      assertTrue(room > 0);
      assertTrue(listener.supportedOptions().contains(StandardSocketOptions.SO_RCVBUF));
    }
  }

  @Test
  void a_family_is_chosen_when_a_channel_is_opened(@TempDir Path folder) throws Exception {
    // tag::family[]
    var four = SocketChannel.open(StandardProtocolFamily.INET);
    var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    // end::family[]
    try (four; unix) {
      unix.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
      try (var client = SocketChannel.open(unix.getLocalAddress()); var accepted = unix.accept()) {
        assertTrue(accepted.isConnected() && client.isConnected());
      }
    }
  }

  @Test
  void network_order_is_the_default() throws Exception {
    var bytes = new ByteArrayOutputStream();
    // tag::hton[]
    new DataOutputStream(bytes).writeInt(1);
    // end::hton[]
    assertArrayEquals(new byte[] {0, 0, 0, 1}, bytes.toByteArray());
    // tag::ntoh[]
    int number = ByteBuffer.wrap(bytes.toByteArray()).getInt();
    // end::ntoh[]
    assertEquals(1, number);
  }

  @Test
  void struct_is_a_byte_buffer() {
    // tag::struct[]
    var packed = ByteBuffer.allocate(4)
        .order(ByteOrder.LITTLE_ENDIAN).putInt(1_000).array();
    // end::struct[]
    assertArrayEquals(new byte[] {(byte) 0xe8, 3, 0, 0}, packed);
  }

  @Test
  void select_is_a_selector() throws Exception {
    try (var selector = Selector.open();
        var channel = ServerSocketChannel.open().bind(new InetSocketAddress(address, 0));
        var client = SocketChannel.open(channel.getLocalAddress())) {
      List<Object> ready = new ArrayList<>();
      // tag::select[]
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_ACCEPT);
      selector.select(key -> ready.add(key.channel()), 2_000);
      // end::select[]
      assertEquals(List.of(channel), ready);
      assertTrue(client.isConnected());
    }
  }

  @Test
  void socketserver_is_a_loop_and_a_virtual_thread_for_each_client() throws Exception {
    try (var listener = new ServerSocket(0, 50, address)) {
      var serving = new FutureTask<>(() -> {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          // tag::socketserver[]
          while (!listener.isClosed()) {
            Socket client = listener.accept();
            threads.submit(() -> serve(client));
          }
          // end::socketserver[]
        }
        return null;
      });
      Thread.startVirtualThread(serving);
      try (var one = new Socket(address, listener.getLocalPort());
          var two = new Socket(address, listener.getLocalPort())) {
        assertEquals('b', two.getInputStream().read());
        assertEquals('b', one.getInputStream().read());
      }
      listener.close(); // in accept it throws; between one accept and the next the loop sees it
      try {
        serving.get();
      } catch (ExecutionException inAccept) {
        assertInstanceOf(SocketException.class, inAccept.getCause());
      }
    }
  }

  private static Object serve(Socket client) throws Exception {
    try (client) {
      client.getOutputStream().write('b');
    }
    return null;
  }
}
