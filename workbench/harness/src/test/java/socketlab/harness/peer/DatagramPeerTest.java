package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.FindingText;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(TrialForEachTest.class)
class DatagramPeerTest {
  private static DatagramSocket socket() throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /// Answers each datagram with itself, `times` times, until the socket is closed.
  private static void echo(DatagramSocket socket, int times) throws IOException {
    var packet = new DatagramPacket(new byte[DatagramPeer.MAX_BYTES], DatagramPeer.MAX_BYTES);
    while (true) {
      packet.setLength(DatagramPeer.MAX_BYTES);
      socket.receive(packet);
      for (int i = 0; i < times; i++) {
        socket.send(packet);
      }
    }
  }

  private static Finding unmet(Runnable expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }

  @Test
  void each_datagram_keeps_its_boundaries() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("one");
      peer.send("");
      peer.send("three");
      peer.expect("one");
      peer.expect("");
      peer.expect("three");
      peer.expectNothing();
    }
  }

  @Test
  void the_first_byte_that_differs_is_found_in_its_datagram() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("one");
      peer.expect("one");
      peer.send("two");
      assertEquals(new Finding.Spot(3, 1), unmet(() -> peer.expect("tea")).wire().differs());
    }
  }

  @Test
  void the_largest_datagram_comes_whole() throws IOException {
    var largest = new byte[DatagramPeer.MAX_BYTES];
    Arrays.fill(largest, (byte) 7);
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send(largest);
      peer.expect(largest);
    }
  }

  @Test
  void a_datagram_can_be_taken_whatever_is_in_it_and_says_who_sent_it() throws IOException {
    try (var peer = DatagramPeer.server(); var socket = socket();
        var _ = Running.start(() -> socket.send(
            new DatagramPacket(new byte[] {1, 2}, 2, InetAddress.getLoopbackAddress(), peer.port())))) {
      assertThrows(IllegalStateException.class, peer::other);
      assertArrayEquals(new byte[] {1, 2}, peer.take());
      assertEquals(socket.getLocalSocketAddress(), peer.other());
    }
  }

  @Test
  void a_datagram_that_cannot_be_taken_is_told() {
    try (var peer = DatagramPeer.server(); var _ = Running.start(() -> { })) {
      Finding finding = unmet(peer::take);
      assertEquals(Symptom.RETURNED_EARLY, finding.symptom());
      assertEquals(Sample.words("a datagram"), finding.wanted());
    }
  }

  @Test
  void a_server_can_have_the_port_of_a_listener() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var peer = DatagramPeer.server(listener.getLocalPort())) {
      assertEquals(listener.getLocalPort(), peer.port());
      assertThrows(UncheckedIOException.class, () -> DatagramPeer.server(peer.port()));
    }
  }

  @Test
  void a_server_answers_whoever_sent_last() throws IOException {
    try (var peer = DatagramPeer.server(); var socket = socket();
        var asking = Running.start(() -> {
          byte[] question = "ping".getBytes();
          socket.send(new DatagramPacket(question, 4, InetAddress.getLoopbackAddress(), peer.port()));
          var answer = new DatagramPacket(new byte[8], 8);
          socket.receive(answer);
          return new String(answer.getData(), 0, answer.getLength());
        })) {
      peer.expect("ping");
      peer.send("pong");
      asking.expectResult("pong");
    }
  }

  @Test
  void a_datagram_too_many_is_found() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 2));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("one");
      peer.expect("one");
      assertEquals(Symptom.TOO_MUCH, unmet(peer::expectNothing).symptom());
    }
  }

  @Test
  void what_a_peer_sends_to_itself_to_be_sure_is_no_part_of_the_conversation() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.expectNothing();
      peer.send("one");
      peer.expect("one");
      peer.expectNothing();
      peer.send("two");
      assertEquals(new Finding.Spot(3, 1), unmet(() -> peer.expect("tea")).wire().differs());
    }
  }

  @Test
  void a_datagram_that_does_not_come_is_missed() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 0));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("one");
      Finding finding = unmet(() -> peer.expect("one"));
      assertEquals("SILENCE: No datagram came. The other end has sent a datagram, and waits for one of 3 bytes.",
          finding.symptom() + ": " + finding.happened());
    }
  }

  @Test
  void another_datagram_is_compared_byte_by_byte() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("one\0\0\0");
      Finding finding = unmet(() -> peer.expect("one"));
      assertEquals("PADDED at 3: A datagram came with 6 bytes where 3 were wanted.",
          finding.symptom() + " at " + finding.differsAt() + ": " + finding.happened());
    }
  }

  @Test
  void an_answer_from_another_socket_is_none() throws IOException {
    try (var socket = socket(); var other = socket();
        var _ = Running.start(() -> {
          var packet = new DatagramPacket(new byte[10], 10);
          socket.receive(packet);
          other.send(packet);
        });
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("hello");
      Finding finding = unmet(() -> peer.expect("hello"));
      assertEquals("a datagram from port " + socket.getLocalPort(), finding.wanted().words());
      assertEquals("a datagram from port " + other.getLocalPort(), finding.got().words());
    }
  }

  @Test
  void an_empty_datagram_is_told_as_such() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("");
      assertEquals(new Sample(0, 0, "", "an empty datagram"), unmet(() -> peer.expect("one")).got());
    }
  }

  @Test
  void the_record_shows_each_datagram_in_its_brackets() throws IOException {
    try (var socket = socket(); var _ = Running.start(() -> echo(socket, 1));
        var peer = DatagramPeer.client(socket.getLocalPort())) {
      peer.send("ab");
      peer.send("");
      peer.expect("ab");
      peer.expect("");
      Finding finding = unmet(() -> peer.expect("never"));
      assertEquals(4, finding.wire().first().stream().filter(event -> event.what() == What.DATAGRAM).count());
      Stream<String> lines = FindingText.lines(finding).stream().map(FindingText.Line::text);
      assertTrue(lines.anyMatch(line -> line.contains("── [61 62] ──")), FindingText.plain(finding));
    }
  }
}
