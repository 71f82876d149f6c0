package commands;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import socketlab.harness.peer.Awaited;
import socketlab.harness.peer.Peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// The frames of one answer, as they come over the wire, taken apart without the reader's code.
final class Answer {
  private static final int LONGEST = 40;
  private static final int BEGINNING = 8;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private String last;

  private Answer() {}

  /// Takes all frames of an answer, up to its last one.
  ///
  /// @param happened what the command has done, as sentences
  /// @param wanted what is to come, as [#words] has it, or as the test compares it
  static Answer take(Peer peer, String wanted, String happened) {
    var answer = new Answer();
    while (answer.last == null) {
      ByteBuffer frame = frame(peer, new Awaited(happened, wanted, answer::came));
      switch (frame.get()) {
        case 'o' -> answer.output.writeBytes(rest(frame));
        case 'e' -> answer.errors.writeBytes(rest(frame));
        default -> answer.last = words(frame.rewind());
      }
    }
    return answer;
  }

  /// The whole answer is this, as [#words] has it.
  static void expect(Peer peer, String wanted, String happened) {
    assertEquals(wanted, take(peer, wanted, happened).words(), happened);
  }

  /// The next frame is this one: "output 'a'", "exit 3".
  static void expectNext(Peer peer, String wanted, String happened) {
    assertEquals(wanted, words(frame(peer, new Awaited(happened, wanted))), happened);
  }

  private static ByteBuffer frame(Peer peer, Awaited awaited) {
    int length = ByteBuffer.wrap(peer.take(Frame.LENGTH_BYTES, awaited)).getInt();
    if (length < 1 || length > Frame.MAX_BYTES) {
      assertEquals("a length from 1 to " + Frame.MAX_BYTES, "a length of " + length, "The next frame begins.");
    }
    return ByteBuffer.wrap(peer.take(length, awaited));
  }

  private static String words(ByteBuffer frame) {
    char kind = (char) (frame.get() & 0xff);
    return switch (kind) {
      case 'o' -> "output " + quoted(rest(frame));
      case 'e' -> "error output " + quoted(rest(frame));
      case 'x' -> frame.remaining() == Integer.BYTES ? "exit " + frame.getInt() : "an exit without a status";
      case 'r' -> "refused";
      case 's' -> "stopped";
      default -> {
        String got = "a frame of the kind '" + kind + "' with " + frame.remaining() + " bytes";
        assertEquals("a frame of an answer", got, "A command was sent, and an answer comes.");
        yield got;
      }
    };
  }

  private static byte[] rest(ByteBuffer frame) {
    var bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  private static String quoted(byte[] bytes) {
    return bytes.length > LONGEST
        ? "of " + bytes.length + " bytes, beginning with " + quoted(Arrays.copyOf(bytes, BEGINNING))
        : "'" + new String(bytes, ISO_8859_1).replaceAll("[^ -~]", "·") + "'";
  }

  byte[] output() {
    return output.toByteArray();
  }

  byte[] errors() {
    return errors.toByteArray();
  }

  /// How it ended: "exit 3", "refused", or "stopped".
  String last() {
    return last;
  }

  /// All of it: "output 'a', error output '', exit 3".
  String words() {
    return outputs() + ", " + last;
  }

  private String outputs() {
    return "output " + quoted(output()) + ", error output " + quoted(errors());
  }

  private String came() {
    return output.size() + errors.size() == 0 ? "" : outputs();
  }

  /// The standard output as text, with a vertical bar for each zero byte.
  String text() {
    return output.toString(UTF_8).replace('\0', '|');
  }
}
