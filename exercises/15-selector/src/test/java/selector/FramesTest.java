package selector;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.peer.Transport;
import socketlab.harness.running.Running;
import socketlab.harness.watch.LiveThreads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(4)
@Hint("One read may bring a part of a message, or several messages. What does poll() return in each case?")
@Hint("Each client needs a decoder of its own, in a field: it keeps the beginning of a message. Feed it, then poll "
    + "until it returns something other than a Message. Collect the answers in a ByteArrayOutputStream.")
@Hint("decoder.feed(came); Received next = decoder.poll(); while (next instanceof Received.Message(byte[] payload)) { "
    + "answers.writeBytes(Frame.of(UpperCase.of(payload))); next = decoder.poll(); } Then remember whether next is a "
    + "Received.Refused, and return ByteBuffer.wrap(answers.toByteArray()).")
class FramesTest {
  private static final byte[] NEGATIVE = {(byte) 0x80, 0, 0, 0};

  private static final List<String> MESSAGES = List.of("a", "", "bc");
  private static final List<String> ANSWERS = List.of("A", "", "BC");

  private static final int LONG_MESSAGES = 10;

  /// The frame of a text.
  private static byte[] frame(String text) {
    return Frame.of(text.getBytes(UTF_8));
  }

  /// Frames of texts, one behind the other.
  private static byte[] frames(List<String> texts) {
    var all = new ByteArrayOutputStream();
    texts.forEach(text -> all.writeBytes(frame(text)));
    return all.toByteArray();
  }

  private static byte[] both(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// What the conversation answers to this piece, which it gets in a buffer that is used again.
  private static byte[] answer(Frames conversation, byte[] piece) {
    var came = ByteBuffer.allocate(piece.length).put(piece).flip();
    ByteBuffer answer = conversation.answer(came);
    var bytes = new byte[answer.remaining()];
    answer.get(bytes);
    Arrays.fill(came.array(), (byte) '#');
    return bytes;
  }

  @Test
  void answers_a_message_in_upper_case() {
    Bytes.expect("The answer to one message", frame("HELLO"), answer(new Frames(), frame("hello")));
  }

  @Test
  @Hint("A length may have the same byte as a letter. Change the payload, and not the length.")
  void changes_the_message_and_not_its_length() {
    String text = "x".repeat('a');
    Bytes.expect("The answer to a message of 97 bytes", frame(text.toUpperCase(Locale.ROOT)),
        answer(new Frames(), frame(text)));
  }

  @Test
  @Hint("One read may bring several messages. Poll until none is left.")
  void answers_all_messages_of_one_piece() {
    Bytes.expect("The answer to three messages in one piece", frames(ANSWERS),
        answer(new Frames(), frames(MESSAGES)));
  }

  @Test
  @Hint("There is no answer before a message is complete. What do you return then?")
  void answers_a_message_when_its_last_byte_has_come() {
    byte[] frame = frame("hello");
    for (int cut = 1; cut < frame.length; cut++) {
      var conversation = new Frames();
      Bytes.expect("The answer to the first " + cut + " bytes of a frame", new byte[0],
          answer(conversation, Arrays.copyOf(frame, cut)));
      Bytes.expect("The answer to the rest of the frame, after " + cut + " bytes,", frame("HELLO"),
          answer(conversation, Arrays.copyOfRange(frame, cut, frame.length)));
    }
  }

  @Test
  void answers_all_messages_wherever_the_stream_is_cut() {
    byte[] wanted = frames(ANSWERS);
    for (List<byte[]> pieces : Cuts.every(frames(MESSAGES))) {
      var conversation = new Frames();
      var got = new ByteArrayOutputStream();
      pieces.forEach(piece -> got.writeBytes(answer(conversation, piece)));
      Bytes.expect("The answers to three messages in " + pieces.size() + " pieces", wanted, got.toByteArray());
    }
  }

  @Test
  void goes_on_after_each_message() {
    var conversation = new Frames();
    answer(conversation, frames(MESSAGES));
    assertEquals("isOver() returns false", "isOver() returns " + conversation.isOver(),
        "Three messages came, and none of them is too long.");
  }

  @Test
  @Hint("What does the decoder return for a length that it refuses, and when does isOver() return true?")
  void a_refused_length_ends_the_conversation() {
    var conversation = new Frames();
    Bytes.expect("The answer to a message and a negative length", frame("HELLO"),
        answer(conversation, both(frame("hello"), NEGATIVE)));
    assertEquals("isOver() returns true", "isOver() returns " + conversation.isOver(),
        "The decoder has refused a negative length.");
  }

  @Test
  @Hint("Which object keeps the beginning of Ann's message while Bob's message comes?")
  void does_not_mix_the_messages_of_two_clients() throws Exception {
    byte[] hello = frame("hello");
    try (var server = Frames.server();
        var ann = Peer.connect(server.port());
        var bob = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      ann.sendAlone(Arrays.copyOf(hello, 6));
      bob.send(frame("Bob"));
      bob.expect(frame("BOB"));
      ann.send(Arrays.copyOfRange(hello, 6, hello.length));
      ann.expect(frame("HELLO"));
    }
  }

  @Test
  @Hint("The longest message has MAX_PAYLOAD_BYTES. How many bytes does its answer have?")
  void answers_long_messages() throws Exception {
    byte[] question = frame("long".repeat(Frame.MAX_PAYLOAD_BYTES / 4));
    byte[] answer = frame("LONG".repeat(Frame.MAX_PAYLOAD_BYTES / 4));
    try (var server = Frames.server();
        var peer = Peer.connect(Transport.tcp(16 * 1024), server.port());
        var _ = Running.start(server::serve)) {
      for (int message = 0; message < LONG_MESSAGES; message++) {
        peer.send(question);
      }
      for (int message = 0; message < LONG_MESSAGES; message++) {
        Bytes.expectIn("The answer to message " + message, answer, peer.take(answer.length));
      }
    }
  }

  @Test
  void closes_the_connection_after_a_refused_length_and_goes_on_with_others() throws Exception {
    try (var server = Frames.server();
        var other = Peer.connect(server.port());
        var peer = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      peer.send(both(frame("hello"), NEGATIVE));
      peer.expect(frame("HELLO"));
      peer.expectEnd();
      other.send(frame("still there?"));
      other.expect(frame("STILL THERE?"));
    }
  }

  @Test
  void a_client_that_ends_inside_a_message_is_gone() throws Exception {
    try (var server = Frames.server();
        var other = Peer.connect(server.port());
        var peer = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      peer.send(Arrays.copyOf(frame("hello"), 6));
      peer.sendEnd();
      peer.expectEnd();
      LiveThreads.expectIdle("A client has ended its stream inside a message");
      other.send(frame("still there?"));
      other.expect(frame("STILL THERE?"));
    }
  }
}
