package socketlab.harness.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.harness.time.Soon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What a [DatagramSocket] does, wherever its datagrams go: each test is run with real sockets, and with the ends of a
/// [Link]. So a link does what the system and Java do.
abstract class DatagramSocketContract {
  private static final int TIMEOUT_MILLIS = 50;
  private static final int MAX_BYTES = 65_507;

  private DatagramSocket client;
  private DatagramSocket server;

  /// A socket that is bound, and is not connected.
  abstract DatagramSocket openClient() throws IOException;

  /// The one at the other end.
  abstract DatagramSocket openServer() throws IOException;

  /// Somebody else sends a datagram to the client, which has sent one before.
  abstract void strangerSends(SocketAddress client, String text) throws IOException;

  @BeforeEach
  void open() throws IOException {
    client = openClient();
    server = openServer();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void a_datagram_arrives_and_says_where_it_comes_from() throws IOException {
    client.send(packet("hello", place(server)));
    DatagramPacket packet = received(server, 100);
    assertEquals("hello", text(packet));
    assertEquals(place(client), packet.getSocketAddress());
  }

  @Test
  void datagrams_keep_their_boundaries() throws IOException {
    client.send(packet("one", place(server)));
    client.send(packet("two", place(server)));
    assertEquals(List.of("one", "two", "nothing"), List.of(next(server), next(server), next(server)));
  }

  @Test
  void an_empty_datagram_arrives() throws IOException {
    client.send(packet("", place(server)));
    assertEquals("", next(server));
  }

  @Test
  void a_connected_socket_sends_no_empty_datagram_and_says_nothing() throws IOException {
    client.connect(place(server));
    client.send(new DatagramPacket(new byte[0], 0));
    client.send(packet("", place(server)));
    assertEquals("nothing", next(server));
  }

  @Test
  void a_socket_that_is_connected_no_more_sends_an_empty_datagram() throws IOException {
    client.connect(place(server));
    client.disconnect();
    client.send(packet("", place(server)));
    assertEquals("", next(server));
  }

  @Test
  void a_connected_socket_needs_no_address() throws IOException {
    client.connect(place(server));
    client.send(new DatagramPacket("hello".getBytes(UTF_8), 5));
    assertEquals("hello", next(server));
  }

  @Test
  void a_connected_socket_takes_datagrams_from_its_peer_alone() throws IOException {
    client.connect(place(server));
    client.send(packet("question", place(server)));
    strangerSends(place(client), "wrong");
    server.send(packet("answer", place(client)));
    assertEquals(List.of("answer", "nothing"), List.of(next(client), next(client)));
  }

  @Test
  void an_unconnected_socket_takes_what_comes() throws IOException {
    client.send(packet("question", place(server)));
    strangerSends(place(client), "wrong");
    assertEquals("wrong", next(client));
  }

  @Test
  void to_connect_throws_away_what_has_come() throws IOException {
    client.send(packet("first", place(server)));
    next(server);
    server.send(packet("early", place(client)));
    server.send(packet("late", place(client)));
    assertEquals("early", next(client));
    client.connect(place(server));
    assertEquals("nothing", next(client));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_connected_socket_is_told_once_that_nobody_is_there() throws IOException {
    SocketAddress place = place(server);
    client.connect(place);
    server.close();
    client.send(packet("anybody?", place));
    assertEquals(List.of("PortUnreachableException", "nothing"), List.of(next(client), next(client)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_connected_socket_may_be_told_so_when_it_sends_again() throws IOException {
    SocketAddress place = place(server);
    client.connect(place);
    server.close();
    client.send(packet("anybody?", place));
    assertThrows(PortUnreachableException.class, () -> client.send(packet("really?", place)));
    assertEquals("nothing", next(client));
  }

  @Test
  void an_unconnected_socket_is_not_told_that_nobody_is_there() throws IOException {
    SocketAddress place = place(server);
    server.close();
    client.send(packet("anybody?", place));
    assertEquals("nothing", next(client));
  }

  @Test
  void what_does_not_fit_is_lost() throws IOException {
    client.send(packet("a long one", place(server)));
    client.send(packet("short", place(server)));
    var packet = new DatagramPacket(new byte[6], 6);
    server.receive(packet);
    assertEquals("a long", text(packet));
    server.receive(packet);
    assertEquals("short", text(packet));
  }

  @Test
  void a_shorter_datagram_does_not_shrink_the_packet() throws IOException {
    client.send(packet("ab", place(server)));
    client.send(packet("abcdef", place(server)));
    var packet = new DatagramPacket(new byte[6], 6);
    server.receive(packet);
    server.receive(packet);
    assertEquals("abcdef", text(packet));
  }

  @Test
  void a_packet_that_is_made_shorter_has_less_room() throws IOException {
    client.send(packet("abcdef", place(server)));
    client.send(packet("abcdef", place(server)));
    var packet = new DatagramPacket(new byte[6], 6);
    server.receive(packet);
    packet.setLength(2);
    server.receive(packet);
    assertEquals("ab", text(packet));
  }

  @Test
  void a_packet_is_filled_from_its_offset_on() throws IOException {
    client.send(packet("abcdef", place(server)));
    var packet = new DatagramPacket(new byte[8], 4, 2);
    server.receive(packet);
    assertArrayEquals(new byte[] {0, 0, 0, 0, 'a', 'b', 0, 0}, packet.getData());
  }

  @Test
  void a_packet_is_sent_from_its_offset_on() throws IOException {
    client.send(new DatagramPacket("abcdef".getBytes(UTF_8), 2, 3, place(server)));
    assertEquals("cde", next(server));
  }

  @Test
  void the_longest_datagram_arrives_and_a_longer_one_is_refused() throws IOException {
    client.send(new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES, place(server)));
    assertEquals(MAX_BYTES, received(server, MAX_BYTES + 1).getLength());
    assertMessage("Message too long", assertThrows(SocketException.class, () ->
        client.send(new DatagramPacket(new byte[MAX_BYTES + 1], MAX_BYTES + 1, place(server)))));
  }

  @Test
  void a_packet_without_an_address_is_refused() {
    assertMessage("Address not set", assertThrows(IllegalArgumentException.class, () ->
        client.send(new DatagramPacket(new byte[1], 1))));
  }

  @Test
  void a_connected_socket_sends_to_its_peer_alone() throws IOException {
    client.connect(place(server));
    assertMessage("Connected and packet address differ", assertThrows(IllegalArgumentException.class, () ->
        client.send(packet("hello", new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)))));
  }

  @Test
  void nobody_is_at_port_0() {
    var zero = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    assertMessage("Can't send to port 0", assertThrows(SocketException.class, () -> client.send(packet("hi", zero))));
    assertThrows(SocketException.class, () -> client.connect(zero));
    assertThrows(UncheckedIOException.class, () -> client.connect(zero.getAddress(), 0));
  }

  @Test
  void there_is_no_way_to_an_address_that_is_none() {
    assertThrows(IllegalArgumentException.class, () -> client.connect(null));
    assertThrows(SocketException.class, () ->
        client.connect(InetSocketAddress.createUnresolved("somewhere.invalid", 7)));
    assertFalse(client.isConnected());
  }

  @Test
  void a_receive_ends_when_its_time_is_over() throws IOException {
    server.setSoTimeout(TIMEOUT_MILLIS);
    assertEquals(TIMEOUT_MILLIS, server.getSoTimeout());
    assertMessage("Receive timed out", assertThrows(SocketTimeoutException.class, () ->
        server.receive(new DatagramPacket(new byte[1], 1))));
    assertMessage("timeout < 0", assertThrows(IllegalArgumentException.class, () -> server.setSoTimeout(-1)));
  }

  @Test
  void tells_where_it_is_and_whom_it_talks_with() throws IOException {
    InetSocketAddress place = place(server);
    assertEquals(Arrays.asList(true, false, null, -1, null), Arrays.asList(client.isBound(), client.isConnected(),
        client.getInetAddress(), client.getPort(), client.getRemoteSocketAddress()));
    assertEquals(place(client), new InetSocketAddress(client.getLocalAddress(), client.getLocalPort()));
    client.connect(place.getAddress(), place.getPort());
    assertEquals(List.of(true, place.getAddress(), place.getPort(), place), List.of(client.isConnected(),
        client.getInetAddress(), client.getPort(), client.getRemoteSocketAddress()));
  }

  @Test
  void is_bound_once() {
    assertMessage("Already bound", assertThrows(SocketException.class, () ->
        client.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))));
  }

  @Test
  void a_closed_socket_does_nothing_any_more() throws IOException {
    client.connect(place(server));
    client.close();
    client.close();
    assertMessage("Socket closed", assertThrows(SocketException.class, () -> client.send(packet("x", place(server)))));
    assertMessage("Socket closed", assertThrows(SocketException.class, () -> received(client, 1)));
    assertMessage("Socket is closed", assertThrows(SocketException.class, () -> client.setSoTimeout(1)));
    assertThrows(SocketException.class, client::getSoTimeout);
    assertThrows(SocketException.class, client::getSendBufferSize);
    assertEquals(Arrays.asList(true, true, -1, null, null), Arrays.asList(client.isClosed(), client.isConnected(),
        client.getLocalPort(), client.getLocalAddress(), client.getLocalSocketAddress()));
  }

  @Test
  void to_close_it_wakes_whoever_receives() throws Exception {
    var woken = new CompletableFuture<Exception>();
    Thread receiving = Thread.ofPlatform().daemon().start(() -> woken.complete(
        assertThrows(Exception.class, () -> server.receive(new DatagramPacket(new byte[1], 1)))));
    awaitState(receiving);
    server.close();
    assertEquals("java.net.SocketException: Socket closed", woken.get().toString());
  }

  @Test
  void two_threads_that_receive_get_a_datagram_each() throws Exception {
    var first = new FutureTask<>(() -> text(received(server, 10)));
    var second = new FutureTask<>(() -> text(received(server, 10)));
    Thread.ofPlatform().daemon().start(first);
    Thread.startVirtualThread(second);
    client.send(packet("one", place(server)));
    client.send(packet("two", place(server)));
    assertEquals(Set.of("one", "two"), Set.of(first.get(), second.get()));
  }

  @Test
  void an_interrupt_does_not_end_the_wait_of_a_platform_thread() throws Exception {
    var receiving = new FutureTask<>(() -> next(server) + ", interrupted: " + Thread.currentThread().isInterrupted());
    Thread thread = Thread.ofPlatform().daemon().unstarted(receiving);
    thread.start();
    thread.interrupt();
    assertEquals("nothing, interrupted: true", receiving.get());
    assertFalse(server.isClosed());
  }

  @Test
  void an_interrupt_of_a_virtual_thread_closes_the_socket() throws Exception {
    var receiving = new FutureTask<>(() -> assertThrows(SocketException.class, () ->
        server.receive(new DatagramPacket(new byte[1], 1))).getMessage());
    Thread thread = Thread.ofVirtual().unstarted(receiving);
    thread.start();
    awaitState(thread);
    thread.interrupt();
    assertEquals("Closed by interrupt", receiving.get());
    assertTrue(server.isClosed());
  }

  @Test
  void an_option_is_what_was_set_last() throws IOException {
    client.setReceiveBufferSize(2 * client.getReceiveBufferSize());
    client.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    assertEquals(client.getReceiveBufferSize(), client.getOption(StandardSocketOptions.SO_RCVBUF));
    assertTrue(client.getReceiveBufferSize() > server.getReceiveBufferSize());
    assertTrue(client.getReuseAddress());
  }

  @Test
  void every_option_that_is_supported_can_be_asked_for() throws IOException {
    var known = new ArrayList<String>();
    for (var option : client.supportedOptions()) {
      client.getOption(option);
      known.add(option.name());
    }
    try (var fresh = new DatagramSocket(null)) {
      assertEquals(fresh.supportedOptions(), client.supportedOptions(), known.toString());
    }
  }

  private static void assertMessage(String wanted, Exception thrown) {
    assertEquals(wanted, thrown.getMessage());
  }

  private static InetSocketAddress place(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  static DatagramPacket packet(String text, SocketAddress to) {
    byte[] bytes = text.getBytes(UTF_8);
    return new DatagramPacket(bytes, bytes.length, to);
  }

  /// The next datagram as text, "nothing" where none comes in time, or the exception that says so.
  private static String next(DatagramSocket at) throws IOException {
    at.setSoTimeout(TIMEOUT_MILLIS);
    try {
      return text(received(at, 100));
    } catch (SocketTimeoutException none) {
      return "nothing";
    } catch (PortUnreachableException told) {
      return told.getClass().getSimpleName();
    }
  }

  private static DatagramPacket received(DatagramSocket at, int room) throws IOException {
    var packet = new DatagramPacket(new byte[room], room);
    at.receive(packet);
    return packet;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8);
  }

  /// Waits until the thread is in `receive`.
  private static void awaitState(Thread thread) {
    assertTrue(Soon.isSo(() -> Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("receive"))));
  }
}
