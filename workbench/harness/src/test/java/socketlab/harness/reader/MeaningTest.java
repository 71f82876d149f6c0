package socketlab.harness.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MeaningTest {
  private static void expect(String words, Executable code) {
    Throwable thrown = assertThrows(Throwable.class, code);
    String meaning = Meaning.of(thrown, thrown.getMessage());
    assertTrue(meaning != null && meaning.contains(words), thrown + " is explained by: " + meaning);
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void a_port_in_use() throws IOException {
    try (var first = listener()) {
      expect("The port is in use", () -> new ServerSocket(first.getLocalPort(), 1, first.getInetAddress()).close());
    }
  }

  @Test
  void a_refused_connection() throws IOException {
    int port;
    try (var closed = listener()) {
      port = closed.getLocalPort();
    }
    expect("Nobody listens", () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
  }

  @Test
  void what_goes_wrong_with_a_path_is_not_explained_by_ports(@TempDir Path folder) throws IOException {
    var path = UnixDomainSocketAddress.of(folder.resolve("x"));
    expect("Nothing is at this path", () -> SocketChannel.open(path).close());
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(path);
        var second = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      expect("never replaces one", () -> second.bind(listener.getLocalAddress()));
      expect("about 100 bytes", () -> second.bind(UnixDomainSocketAddress.of("x".repeat(200))));
    }
    expect("nobody listens there", () -> SocketChannel.open(path).close());
  }

  @Test
  void a_closed_socket_and_its_stream() throws IOException {
    try (var listener = listener(); var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      OutputStream out = socket.getOutputStream();
      out.close();
      expect("When you close a stream of a socket, you also close the socket", () -> out.write(1));
      expect("When you close a stream of a socket, you also close the socket", socket::getInputStream);
    }
  }

  @Test
  void a_datagram_without_an_address_with_another_one_and_too_long() throws IOException {
    var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var socket = new DatagramSocket(place); var other = new DatagramSocket(place)) {
      var packet = new DatagramPacket(new byte[70_000], 1);
      expect("needs the address", () -> socket.send(packet));
      packet.setSocketAddress(other.getLocalSocketAddress());
      packet.setLength(65_508);
      expect("at most 65,507 bytes", () -> socket.send(packet));
      socket.connect(socket.getLocalSocketAddress());
      expect("The packet has another address", () -> socket.send(packet));
    }
  }

  @Test
  void a_port_where_nobody_is() throws IOException {
    var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var socket = new DatagramSocket(place); var gone = new DatagramSocket(place)) {
      socket.connect(gone.getLocalSocketAddress());
      gone.close();
      socket.send(new DatagramPacket(new byte[1], 1));
      expect("No program has that port", () -> socket.receive(new DatagramPacket(new byte[1], 1)));
    }
  }

  @Test
  void a_closed_listener() throws IOException {
    var listener = listener();
    listener.close();
    expect("closed before it was used", listener::accept);
  }

  @Test
  void a_timeout_that_the_readers_code_only_says_is_not_explained() {
    assertNull(Meaning.ofTimeOut(true));
  }

  @Test
  void a_finished_output() throws IOException {
    try (var listener = listener(); var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      socket.shutdownOutput();
      expect("After shutdownOutput()", socket::getOutputStream);
    }
  }

  @Test
  void minus_one_as_a_number_of_bytes() {
    String origins = "read returns it at the end of the stream, and a number that the other end sends";
    expect(origins, () -> OutputStream.nullOutputStream().write(new byte[8], 0, -1));
    expect(origins, () -> System.out.println(new byte[Integer.parseInt("-1")]));
  }

  @Test
  void a_number_of_bytes_that_an_int_does_not_hold() {
    int largest = Integer.parseInt("2147483647");
    expect("an overflow", () -> System.out.println(new byte[4 + largest]));
  }

  @Test
  void an_array_for_a_limit_that_stands_for_none() {
    int largest = Integer.parseInt("2147483647");
    expect("cannot be the size of an array", () -> System.out.println(new byte[largest]));
  }

  @Test
  void a_message_of_the_readers_own_is_not_explained() {
    assertNull(Meaning.of(new IllegalStateException("out of cups"), "out of cups"));
  }
}
