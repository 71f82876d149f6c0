package unix;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.peer.Transport;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("A channel reads into a ByteBuffer, and writes from one. Which of its methods says whether something is missing?")
@Hint("channel.read(buffer) moves the position of the buffer by itself, and returns -1 at the end of the stream. Write "
    + "a method that calls it until the buffer has no room left, and use it for the length and for the payload.")
@Hint("boolean fill(ByteBuffer buffer): while (buffer.hasRemaining()) if (channel.read(buffer) == -1) return false; "
    + "return true. To write: put the length and the payload into one buffer, call flip(), and call "
    + "channel.write(frame) while frame.hasRemaining().")
class FrameChannelTest {
  /// More than the small buffers of a connection hold, so that a write has to be partial if it does not wait.
  private static final int LONG_BYTES = FrameChannel.MAX_PAYLOAD_BYTES;

  private static final int SMALL_BUFFER_BYTES = 16 * 1024;

  /// 15 bytes.
  private static final String[] THREE = {"ab", "", "c"};
  private static final String THREE_AND_END = "message 'ab', message '', message 'c', end";

  /// More messages than any stream here has: a reader that returns this many never reports the end.
  private static final int ENOUGH = 8;

  @Test
  @Hint("Java has channels for Unix-domain sockets, and no streams. channel.socket() works for TCP only.")
  void writes_the_length_in_four_bytes_and_then_the_payload() throws Exception {
    Families.each(transport -> {
      for (String payload : List.of("hello", "", "a", "a".repeat(300))) {
        expectSent(transport, payload.getBytes(US_ASCII));
      }
    });
  }

  @Test
  void writes_any_bytes() throws Exception {
    Families.each(transport -> expectSent(transport, Sent.everyByte()));
  }

  @Test
  void writes_one_frame_after_another_and_leaves_the_channel_open() throws Exception {
    Families.each(transport -> {
      try (var peer = Peer.withAcceptedChannel(transport);
          var writing = Running.start(() -> {
            var frames = new FrameChannel(peer.acceptedChannel());
            frames.write("one".getBytes(US_ASCII));
            frames.write("two".getBytes(US_ASCII));
          })) {
        peer.expect(Sent.frames("one", "two"));
        writing.result();
        peer.expectAcceptedOpen();
      }
    });
  }

  @Test
  @Hint("How many bytes has one call of channel.write taken? It returns the number, and the buffer knows it, too.")
  void a_virtual_thread_writes_all_of_a_long_payload() throws Exception {
    byte[] payload = new byte[LONG_BYTES];
    Arrays.fill(payload, (byte) 'x');
    for (Transport transport : List.of(Transport.unixDomain(), Transport.tcp(SMALL_BUFFER_BYTES))) {
      try (var peer = Peer.withAcceptedChannel(transport)) {
        peer.acceptedChannel().setOption(StandardSocketOptions.SO_SNDBUF, SMALL_BUFFER_BYTES);
        peer.stopReading(); // so one write cannot take all
        try (var writing = Running.start(() -> inAVirtualThread(() ->
            new FrameChannel(peer.acceptedChannel()).write(payload)))) {
          peer.expectFull();
          writing.expectWaiting();
          peer.readOn();
          peer.expect(Sent.frame(payload));
          writing.result();
        }
      }
    }
  }

  @Test
  @Hint("Compare payload.length with the limit before you write the first byte.")
  void refuses_to_write_a_payload_above_the_limit() throws Exception {
    Families.each(transport -> {
      try (var peer = Peer.withAcceptedChannel(transport);
          var writing = Running.start(() -> {
            new FrameChannel(peer.acceptedChannel()).write(new byte[FrameChannel.MAX_PAYLOAD_BYTES + 1]);
          })) {
        writing.expectException(IllegalArgumentException.class);
        peer.acceptedChannel().close();
        peer.expectEnd();
      }
    });
  }

  @Test
  void reads_a_frame() throws Exception {
    Families.each(transport -> assertEquals("message 'hello'", received(transport, Sent.frames("hello"), 1),
        "00 00 00 05 and then hello came."));
  }

  @Test
  void the_next_call_reads_the_next_frame() throws Exception {
    Families.each(transport -> assertEquals("message 'one', message 'two'",
        received(transport, Sent.frames("one", "two"), 2),
        "Two frames came together: 00 00 00 03 6f 6e 65 00 00 00 03 74 77 6f."));
  }

  @Test
  void any_bytes_may_be_a_payload() throws Exception {
    Families.each(transport -> {
      byte[] payload = Sent.everyByte();
      try (var peer = Peer.withAcceptedChannel(transport)) {
        peer.send(Sent.frame(payload));
        Bytes.expect("read()", payload, Shown.payload(new FrameChannel(peer.acceptedChannel()).read()));
      }
    });
  }

  @Test
  void an_empty_message_is_a_message() throws Exception {
    Families.each(transport -> assertEquals("message 'a', message ''", received(transport, Sent.frames("a", ""), 2),
        "The second of two frames is empty."));
  }

  @Test
  void reads_a_length_that_came_in_two_parts() throws Exception {
    Families.each(transport -> expectInPieces(transport, Sent.bytes("000000"), Sent.bytes("05 68656c6c6f")));
  }

  @Test
  void reads_a_payload_that_came_in_two_parts() throws Exception {
    Families.each(transport -> expectInPieces(transport, Sent.bytes("00000005 68656c"), Sent.bytes("6c6f")));
  }

  @Test
  void reads_a_frame_that_came_byte_by_byte() throws Exception {
    byte[] frame = Sent.frames("hello");
    var pieces = new byte[frame.length][];
    for (int i = 0; i < frame.length; i++) {
      pieces[i] = new byte[] {frame[i]};
    }
    Families.each(transport -> expectInPieces(transport, pieces));
  }

  @Test
  void reports_every_place_where_three_frames_can_end() throws Exception {
    byte[] stream = Sent.frames(THREE);
    String[] wanted = {"end", "cut off after 1 of 4", "cut off after 2 of 4", "cut off after 3 of 4",
        "cut off after 0 of 2", "cut off after 1 of 2", "message 'ab', end", "message 'ab', cut off after 1 of 4",
        "message 'ab', cut off after 2 of 4", "message 'ab', cut off after 3 of 4", "message 'ab', message '', end",
        "message 'ab', message '', cut off after 1 of 4", "message 'ab', message '', cut off after 2 of 4",
        "message 'ab', message '', cut off after 3 of 4", "message 'ab', message '', cut off after 0 of 1",
        THREE_AND_END};
    Families.each(transport -> {
      for (int end = 0; end <= stream.length; end++) {
        assertEquals(wanted[end], receivedToTheEnd(transport, Arrays.copyOf(stream, end)),
            "The stream ends after " + end + " of the 15 bytes of three frames.");
      }
    });
  }

  @Test
  void refuses_every_wrong_length() throws Exception {
    for (int length : new int[] {FrameChannel.MAX_PAYLOAD_BYTES + 1, 0x47455420, Integer.MAX_VALUE, -1,
        Integer.MIN_VALUE}) {
      Families.each(transport -> assertEquals("refused " + length, received(transport, Sent.length(length), 1),
          "The limit is 1,048,576, and the length " + length + " came."));
    }
  }

  @Test
  void makes_no_room_for_a_length_that_is_refused() throws Exception {
    Allocated.expectAsMuch("The length 04 00 00 00 came, which is 64 MiB, and no payload. The limit is 1 MiB.", 2 << 20,
        64 << 20, length -> received(Transport.unixDomain(), Sent.length(length), 1));
  }

  @Test
  void accepts_a_payload_as_long_as_the_limit() throws Exception {
    byte[] frame = Sent.frame(new byte[FrameChannel.MAX_PAYLOAD_BYTES]);
    Families.each(transport -> {
      try (var peer = Peer.withAcceptedChannel(transport);
          var reading = Running.start(() -> Shown.of(new FrameChannel(peer.acceptedChannel()).read()))) {
        Thread.startVirtualThread(new FutureTask<>(() -> peer.send(frame), null)); // it waits for the reader
        reading.expectResult("a message of 1048576 bytes");
      }
    });
  }

  @Test
  @Hint("What does read do when the connection breaks? This is not an end of the stream.")
  void a_connection_that_breaks_is_not_an_end_of_the_stream() throws Exception {
    // Only TCP has a reset that the other end can send.
    for (String before : List.of("0000", "00000005 68656c")) {
      try (var peer = Peer.withAcceptedChannel(Transport.tcp());
          var reading = Running.start(() -> new FrameChannel(peer.acceptedChannel()).read())) {
        peer.sendAlone(Sent.bytes(before));
        reading.expectWaiting();
        peer.reset();
        reading.expectException(IOException.class);
      }
    }
  }

  @Test
  @Hint("Who opened the channel? May the other code still send something when no more frames come?")
  void leaves_the_channel_open_at_the_end() throws Exception {
    Families.each(transport -> {
      try (var peer = Peer.withAcceptedChannel(transport)) {
        peer.send(Sent.frames("a"));
        peer.sendEnd();
        assertEquals("message 'a', end", received(peer.acceptedChannel(), 2), "One frame came, and then the end.");
        peer.expectAcceptedOpen();
      }
    });
  }

  private static void expectSent(Transport transport, byte[] payload) throws Exception {
    try (var peer = Peer.withAcceptedChannel(transport);
        var _ = Running.start(() -> new FrameChannel(peer.acceptedChannel()).write(payload))) {
      peer.expect(Sent.frame(payload));
    }
  }

  /// The frame of hello comes in these pieces, each after the one before it was read.
  private static void expectInPieces(Transport transport, byte[]... pieces) throws Exception {
    try (var peer = Peer.withAcceptedChannel(transport);
        var reading = Running.start(() -> Shown.of(new FrameChannel(peer.acceptedChannel()).read()))) {
      for (byte[] piece : pieces) {
        reading.expectWaiting();
        peer.send(piece);
      }
      reading.expectResult("message 'hello'");
    }
  }

  private static String received(Transport transport, byte[] stream, int calls) throws IOException {
    try (var peer = Peer.withAcceptedChannel(transport)) {
      peer.send(stream);
      peer.sendEnd();
      return received(peer.acceptedChannel(), calls);
    }
  }

  private static String received(SocketChannel channel, int calls) throws IOException {
    var frames = new FrameChannel(channel);
    var all = new ArrayList<Received>();
    while (all.size() < calls) {
      all.add(frames.read());
    }
    return Shown.of(all);
  }

  private static String receivedToTheEnd(Transport transport, byte[] stream) throws IOException {
    try (var peer = Peer.withAcceptedChannel(transport)) {
      if (stream.length > 0) {
        peer.send(stream);
      }
      peer.sendEnd();
      var frames = new FrameChannel(peer.acceptedChannel());
      var all = new ArrayList<Received>();
      while (all.size() < ENOUGH && (all.isEmpty() || all.getLast() instanceof Received.Message)) {
        all.add(frames.read());
      }
      return Shown.of(all);
    }
  }

  private static void inAVirtualThread(Running.Action action) throws Exception {
    var task = new FutureTask<>(() -> {
      action.run();
      return null;
    });
    Thread.startVirtualThread(task);
    try {
      task.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception exception ? exception : failed;
    }
  }
}
