package socketlab.harness.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.FindingText;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The same conversations over every transport, and what only a Unix-domain socket has.
@ExtendWith(TrialForEachTest.class)
class TransportTest {
  static Stream<Transport> transports() {
    return Stream.of(Transport.tcp(), Transport.unixDomain());
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_client_of_the_readers_is_accepted(Transport transport) {
    try (var listening = Peer.listen(transport);
        var _ = Running.start(() -> asks(listening.address()));
        var peer = listening.accept()) {
      peer.expect("hello");
      peer.sendEnd();
      assertDoesNotThrow(peer::expectEnd);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_client_that_does_not_come_is_told(Transport transport) {
    try (var listening = Peer.listen(transport);
        var _ = Running.start(() -> { })) {
      assertEquals("Your client has not connected to " + transport.name(listening.address()) + ".",
          unmet(listening::accept).happened());
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_method_that_gets_a_channel_reads_and_writes_it_at_once(Transport transport) {
    try (var peer = Peer.withAcceptedChannel(transport);
        var _ = Running.start(() -> echoes(peer.acceptedChannel()))) {
      peer.send("one");
      peer.expect("one");
      peer.send("粘包");
      peer.expect("粘包");
      peer.sendEnd();
      assertDoesNotThrow(peer::expectEnd);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_dead_end_refuses_every_client(Transport transport) {
    try (var deadEnd = DeadEnd.refusing(transport)) {
      assertThrows(ConnectException.class, () -> SocketChannel.open(deadEnd.socketAddress()).close());
      assertThrows(ConnectException.class, () -> SocketChannel.open(deadEnd.socketAddress()).close());
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_full_listener_answers_no_client(Transport transport) throws Exception {
    try (var deadEnd = DeadEnd.unanswering(transport); var client = channel(transport)) {
      var trying = new CountDownLatch(1);
      Thread connecting = Thread.ofPlatform().daemon().start(() -> {
        trying.countDown();
        try {
          client.connect(deadEnd.socketAddress());
        } catch (IOException closed) {
          // The test is over.
        }
      });
      trying.await();
      assertFalse(connecting.join(Duration.ofMillis(50)));
      assertFalse(client.isConnected());
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void an_end_that_closes_with_unread_bytes_resets(Transport transport) throws IOException {
    try (var peer = Peer.withAcceptedChannel(transport)) {
      peer.send("unread");
      // It is there by now: over loopback a write returns when the other end has it.
      peer.acceptedChannel().close();
      Finding finding = unmet(() -> peer.expect("answer"));
      assertEquals(Symptom.RESET, finding.symptom());
      assertTrue(FindingText.plain(finding).contains("reset"), FindingText.plain(finding));
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void what_is_sent_alone_is_read_apart(Transport transport) {
    try (var peer = Peer.withAcceptedChannel(transport);
        var reading = Running.start(() -> lengthsOfReads(peer.acceptedChannel()))) {
      peer.sendAlone("ab".getBytes(UTF_8));
      peer.sendAlone("cde".getBytes(UTF_8));
      peer.sendEnd();
      assertEquals(List.of(2, 3), reading.result());
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_channel_that_the_readers_code_has_closed_or_shut_down_is_told(Transport transport) throws IOException {
    try (var open = Peer.withAcceptedChannel(transport); var output = Peer.withAcceptedChannel(transport);
        var input = Peer.withAcceptedChannel(transport); var closed = Peer.withAcceptedChannel(transport)) {
      assertDoesNotThrow(open::expectAcceptedOpen);
      output.acceptedChannel().shutdownOutput();
      input.acceptedChannel().shutdownInput();
      closed.acceptedChannel().close();
      assertEquals(List.of("a socket whose output is ended (shutdownOutput)",
          "a socket whose input is ended (shutdownInput)", "a closed socket"), Stream.of(output, input, closed)
          .map(peer -> unmet(peer::expectAcceptedOpen).got().words()).toList());
    }
  }

  @Test
  void a_unix_domain_peer_connects_to_a_path() throws IOException {
    try (var folder = SocketFolder.create(); var listener = listener(folder.path("x"));
        var peer = Peer.connect(listener.getLocalAddress()); var accepted = listener.accept()) {
      accepted.write(ByteBuffer.wrap("welcome".getBytes(UTF_8)));
      assertDoesNotThrow(() -> peer.expect("welcome"));
    }
  }

  @Test
  void no_file_and_a_stale_file_are_told_apart() {
    try (var folder = SocketFolder.create()) {
      Finding none = unmet(() -> Peer.connect(UnixDomainSocketAddress.of(folder.path("none"))));
      Finding stale = unmet(() -> Peer.connect(UnixDomainSocketAddress.of(folder.stale("stale"))));
      assertEquals(List.of(Symptom.REFUSED, Symptom.REFUSED), List.of(none.symptom(), stale.symptom()));
      assertTrue(none.happened().endsWith("failed: No such file or directory."), none.happened());
      assertTrue(stale.happened().contains("was refused: nobody listens there"), stale.happened());
    }
  }

  @Test
  void a_path_is_refused_once_its_listener_is_closed_or_its_file_is_gone() throws Exception {
    try (var folder = SocketFolder.create()) {
      var address = UnixDomainSocketAddress.of(folder.path("x"));
      try (var _ = listener(address.getPath())) {
        assertEquals("The socket file …/x still takes connections: the listener is open.",
            unmet(() -> Peer.expectRefused(address)).happened());
      }
      assertDoesNotThrow(() -> Peer.expectRefused(address));
      Files.delete(address.getPath());
      assertDoesNotThrow(() -> Peer.expectRefusedSoon(address));
    }
  }

  @Test
  void a_unix_domain_connection_shows_no_segments() {
    try (var peer = Peer.withAcceptedChannel(Transport.unixDomain());
        var _ = Running.start(() -> echoes(peer.acceptedChannel()))) {
      peer.sendEnd();
      String text = FindingText.plain(unmet(() -> peer.expect("more")));
      assertTrue(text.contains("─ end of the stream ─"), text);
    }
  }

  @Test
  void a_unix_domain_peer_cannot_reset() {
    try (var peer = Peer.withAcceptedChannel(Transport.unixDomain())) {
      assertThrows(UnsupportedOperationException.class, peer::reset);
    }
  }

  @Test
  void a_folder_is_removed_with_all_that_is_in_it_and_nothing_else() throws IOException {
    var outside = Files.createTempFile("outside", null);
    try {
      var folder = SocketFolder.create();
      Path stale = folder.stale("stale");
      Files.createDirectory(folder.path("deep"));
      Files.createSymbolicLink(folder.folder().resolve("deep/link"), outside);
      assertTrue(Files.exists(stale));
      folder.close();
      folder.close();
      assertEquals("false true", Files.exists(folder.folder()) + " " + Files.exists(outside));
    } finally {
      Files.delete(outside);
    }
  }

  @Test
  void every_user_may_enter_a_folder_that_is_for_all_and_nobody_else_changes_it() throws IOException {
    try (var folder = SocketFolder.createForAll(); var own = SocketFolder.create()) {
      assertEquals("rwxr-xr-x rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.folder()))
          + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(own.folder())));
    }
  }

  @Test
  void the_folder_of_a_listener_and_of_a_dead_end_goes_with_the_trial() {
    var paths = List.of(Peer.listen(Transport.unixDomain()).path(), DeadEnd.refusing(Transport.unixDomain()).path());
    assertTrue(paths.stream().allMatch(Files::exists));
    Trial.current().end();
    assertTrue(paths.stream().noneMatch(path -> Files.exists(path.getParent())));
  }

  @Test
  void the_longest_path_has_room_and_one_that_is_a_byte_longer_has_none() throws IOException {
    try (var folder = SocketFolder.create()) {
      Path tooLong = folder.tooLong();
      String name = tooLong.getFileName().toString();
      listener(folder.folder().resolve(name.substring(1))).close();
      var refused = assertThrows(SocketException.class, () -> listener(tooLong).close());
      assertEquals("Unix domain path too long", refused.getMessage());
    }
  }

  @Test
  void a_name_that_could_make_a_path_too_long_is_not_taken() {
    try (var folder = SocketFolder.create()) {
      assertThrows(IllegalArgumentException.class, () -> folder.path("x".repeat(SocketFolder.MAX_NAME_BYTES + 1)));
    }
  }

  private static SocketChannel channel(Transport transport) throws IOException {
    return SocketChannel.open(transport.equals(Transport.tcp()) ? StandardProtocolFamily.INET
        : StandardProtocolFamily.UNIX);
  }

  private static ServerSocketChannel listener(Path path) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
  }

  private static void asks(SocketAddress address) throws IOException {
    try (var channel = SocketChannel.open(address)) {
      channel.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
      channel.shutdownOutput();
      channel.read(ByteBuffer.allocate(1));
    }
  }

  private static void echoes(SocketChannel channel) throws IOException {
    try (channel) {
      Channels.newInputStream(channel).transferTo(Channels.newOutputStream(channel));
    }
  }

  private static List<Integer> lengthsOfReads(SocketChannel channel) throws IOException {
    var lengths = new ArrayList<Integer>();
    for (int count; (count = channel.read(ByteBuffer.allocate(100))) >= 0; ) {
      lengths.add(count);
    }
    return lengths;
  }

  private static Finding unmet(Running.Action expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }
}
