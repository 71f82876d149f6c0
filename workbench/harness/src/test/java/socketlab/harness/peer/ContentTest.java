package socketlab.harness.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.PlatformThreads;
import socketlab.harness.running.Running;
import socketlab.harness.time.Soon;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Answers that are too long to keep, and writes that meet a peer that does not read.
@ExtendWith(TrialForEachTest.class)
class ContentTest {
  /// More than an inbox keeps.
  private static final long LENGTH = Inbox.MAX_BYTES + 1_012_345;
  private static final Content CONTENT = Content.of(LENGTH, 7);

  static Stream<Transport> transports() {
    return Stream.of(Transport.tcp(16 * 1024), Transport.unixDomain());
  }

  @Test
  void a_content_is_the_same_each_time_and_has_its_digest() throws Exception {
    Content content = Content.of(200_000, 7);
    byte[] bytes = content.stream().readAllBytes();
    assertArrayEquals(bytes, Content.of(200_000, 7).stream().readAllBytes());
    assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), content.sha256());
    assertArrayEquals(Arrays.copyOfRange(bytes, 65_530, 131_080), content.bytes(65_530, 65_550));
  }

  @Test
  void a_block_of_a_content_is_like_no_other() {
    Content content = Content.of(200_000, 7);
    assertTrue(Arrays.mismatch(content.bytes(0, 65_536), content.bytes(65_536, 65_536)) >= 0);
    assertEquals(-1, Arrays.mismatch(new byte[100], Content.zeros(100).bytes(0, 100)));
  }

  @Test
  void a_long_answer_is_compared_as_it_comes() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> writes(peer.accepted().getOutputStream(), CONTENT, LENGTH))) {
      assertDoesNotThrow(() -> peer.expect(CONTENT));
    }
  }

  @Test
  void a_long_answer_is_compared_by_its_digest() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> writes(peer.accepted().getOutputStream(), CONTENT, LENGTH))) {
      assertDoesNotThrow(() -> peer.expectDigest(LENGTH, CONTENT.sha256()));
    }
  }

  @Test
  void the_first_byte_of_a_long_answer_that_differs_is_told() {
    long at = LENGTH - 1_000;
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          OutputStream out = peer.accepted().getOutputStream();
          writes(out, CONTENT, at);
          out.write(~CONTENT.bytes(at, 1)[0]);
          out.write(CONTENT.bytes(at + 1, 1_000));
          peer.accepted().getInputStream().read();
        })) {
      Finding finding = unmet(() -> peer.expect(CONTENT));
      assertEquals(Symptom.DIFFERENT + " " + at, finding.symptom() + " " + finding.differsAt());
      String wanted = HexFormat.of().formatHex(CONTENT.bytes(at - 4, 8));
      assertEquals(at - 4 + " " + wanted, finding.wanted().offset() + " " + finding.wanted().hex());
      String differs = HexFormat.of().toHexDigits((byte) ~CONTENT.bytes(at, 1)[0]);
      assertEquals(wanted.substring(0, 8) + differs + wanted.substring(10), finding.got().hex());
      assertEquals(LENGTH, finding.got().length());
    }
  }

  @Test
  void the_end_of_a_long_answer_that_came_too_early_is_told() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          writes(peer.accepted().getOutputStream(), CONTENT, 9_000_000);
          peer.accepted().shutdownOutput();
          peer.accepted().getInputStream().read();
        })) {
      Finding finding = unmet(() -> peer.expect(CONTENT));
      assertEquals("ENDED_EARLY: The stream ended after 9,000,000 of 9,400,953 bytes.",
          finding.symptom() + ": " + finding.happened());
    }
  }

  @Test
  void more_than_a_long_answer_is_too_much() throws IOException {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().getOutputStream().write(new byte[101]);
      peer.accepted().close();
      assertEquals(Symptom.TOO_MUCH, unmet(() -> peer.expect(Content.zeros(100))).symptom());
    }
  }

  @Test
  void another_digest_of_as_many_bytes_is_told_with_both() throws IOException {
    Content wanted = Content.of(100, 1);
    Content other = Content.of(100, 2);
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().getOutputStream().write(other.bytes(0, 100));
      Finding finding = unmet(() -> peer.expectDigest(100, wanted.sha256().toUpperCase(Locale.ROOT)));
      assertEquals(Symptom.DIFFERENT + " " + wanted.sha256() + " " + other.sha256(),
          finding.symptom() + " " + finding.wanted().words() + " " + finding.got().words());
    }
  }

  @Test
  void a_long_content_is_sent_whole_and_is_one_event() {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> digest(peer.accepted().getInputStream()))) {
      peer.send(CONTENT);
      peer.sendEnd();
      assertEquals(CONTENT.sha256(), reading.result());
      assertEquals(LENGTH, Trial.current().wire().record().first().getFirst().length());
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_write_to_a_peer_that_does_not_read_takes_a_part_and_the_rest_later(Transport transport) throws Exception {
    var written = new AtomicLong();
    try (var peer = Peer.withAcceptedChannel(transport)) {
      peer.stopReading();
      peer.acceptedChannel().configureBlocking(false);
      ByteBuffer bytes = ByteBuffer.wrap(CONTENT.bytes(0, Inbox.MAX_BYTES));
      written.addAndGet(writesAll(peer.acceptedChannel(), bytes));
      assertTrue(written.get() > 0 && bytes.hasRemaining(), written + " bytes");
      assertTrue(peer.expectFull() > 0);
      peer.readOn();
      try (var _ = Running.start(() -> {
        peer.acceptedChannel().configureBlocking(true);
        writes(Channels.newOutputStream(peer.acceptedChannel()), bytes);
      })) {
        peer.expect(Content.of(Inbox.MAX_BYTES, 7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void a_blocking_write_waits_for_a_peer_that_does_not_read(Transport transport) {
    try (var peer = Peer.withAcceptedChannel(transport)) {
      peer.stopReading();
      try (var writing = Running.start(() -> {
        writes(Channels.newOutputStream(peer.acceptedChannel()), ByteBuffer.wrap(CONTENT.bytes(0, Inbox.MAX_BYTES)));
        return "written";
      })) {
        peer.expectFull();
        peer.readOn();
        peer.expect(Content.of(Inbox.MAX_BYTES, 7));
        assertEquals("written", writing.result());
      }
    }
  }

  @Test
  void a_peer_that_is_closed_while_it_does_not_read_leaves_no_thread() throws IOException {
    Set<Thread> before = PlatformThreads.alive();
    try (var peer = Peer.withAcceptedSocket()) {
      peer.stopReading();
      peer.accepted().getOutputStream().write(new byte[1]);
    }
    assertTrue(Soon.isSo(() -> PlatformThreads.alive().stream()
        .noneMatch(thread -> !before.contains(thread) && thread.getName().equals("peer"))));
  }

  @Test
  void a_listener_and_a_client_have_a_small_buffer_too() {
    Transport small = Transport.tcp(16 * 1024);
    try (var listening = Peer.listen(small);
        var writing = Running.start(() -> {
          try (var channel = SocketChannel.open(listening.address())) {
            channel.configureBlocking(false);
            ByteBuffer bytes = ByteBuffer.allocate(2 * Inbox.MAX_BYTES);
            writesAll(channel, bytes);
            return bytes.hasRemaining();
          }
        });
        var peer = listening.accept()) {
      peer.stopReading();
      assertTrue(writing.result());
    }
  }

  /// As many bytes as the channel takes without waiting.
  private static long writesAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
    long written = 0;
    for (int count; bytes.hasRemaining() && (count = channel.write(bytes)) > 0; ) {
      written += count;
    }
    return written;
  }

  private static void writes(OutputStream out, ByteBuffer bytes) throws IOException {
    out.write(bytes.array(), bytes.position(), bytes.remaining());
  }

  private static void writes(OutputStream out, Content content, long length) throws IOException {
    for (long at = 0; at < length; at += Content.BLOCK_BYTES) {
      out.write(content.bytes(at, (int) Math.min(Content.BLOCK_BYTES, length - at)));
    }
  }

  private static String digest(InputStream in) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var buffer = new byte[Content.BLOCK_BYTES];
    for (int count; (count = in.read(buffer)) >= 0; ) {
      digest.update(buffer, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Finding unmet(Running.Action expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }
}
