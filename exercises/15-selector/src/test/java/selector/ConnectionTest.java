package selector;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("write returns how many bytes the channel has taken. Where are the others, and when is there room for them?")
@Hint("Keep the answer in a field. A write moves the position of its buffer: what is left between position and limit "
    + "is the rest. rest.hasRemaining() says whether there is a rest, and so what the key has to ask for.")
@Hint("send: rest = answer; then write(). write: channel.write(rest); if rest.hasRemaining(), "
    + "key.interestOps(SelectionKey.OP_WRITE); otherwise close() if conversation.isOver(), or "
    + "key.interestOps(SelectionKey.OP_READ). And ready(in) calls write() where key.isReadable() is false.")
class ConnectionTest {
  /// More than the small buffers of both ends hold.
  private static final byte[] LONG = SlowReader.randomBytes(1 << 20);

  private static final byte[] HELLO = "hello".getBytes(US_ASCII);
  private static final byte[] QUESTION = "and this?".getBytes(US_ASCII);

  @Test
  void sends_a_short_answer_and_goes_on_reading() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(HELLO);
      one.client().expect(HELLO);
      assertEquals("OP_READ", one.interestSet(), "A short answer is out. The connection asks for something else.");
    }
  }

  @Test
  void needs_no_OP_WRITE_for_an_answer_without_bytes() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(new byte[0]);
      assertEquals("OP_READ", one.interestSet(), "The answer has no bytes. The connection asks for something else.");
    }
  }

  @Test
  @Hint("write has returned less than the answer has, or 0. Who tells you that there is room for more?")
  void asks_for_OP_WRITE_while_there_is_a_rest() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(LONG);
      assertEquals("OP_WRITE", one.interestSet(),
          "The client reads nothing, and the channel has taken a part of the answer. The connection asks for something "
              + "else.");
    }
  }

  @Test
  @Hint("Which bytes does the next write begin with, and which ones has the channel taken already?")
  void sends_the_rest_when_there_is_room() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(LONG);
      one.whileItTurns(() -> one.client().expect(LONG));
    }
  }

  @Test
  @Hint("A socket nearly always has room for more. What does select do while a key asks for OP_WRITE?")
  void asks_for_OP_WRITE_no_longer_when_the_rest_is_out() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(LONG);
      one.whileItTurns(() -> one.client().expect(LONG));
      assertEquals("OP_READ", one.interestSet(), "The rest is out. The connection asks for something else.");
    }
  }

  @Test
  @Hint("select returns at once if something is ready. What is ready while nobody sends anything?")
  void is_not_ready_while_there_is_nothing_to_do() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(HELLO);
      one.client().expect(HELLO);
      assertEquals("ready in 0 of 10 selections", one.readyInTenSelections(),
          "The answer is out, and the client is silent. select would not wait.");
    }
  }

  @Test
  void answers_what_has_come_meanwhile_when_the_rest_is_out() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      one.send(LONG);
      one.client().send(QUESTION);
      one.whileItTurns(() -> {
        one.client().expect(LONG);
        one.client().expect(QUESTION);
      });
    }
  }

  @Test
  void sends_one_long_answer_after_the_other() throws Exception {
    try (var one = new OneConnection(Conversation.echo())) {
      for (int answer = 0; answer < 3; answer++) {
        one.send(LONG);
        one.whileItTurns(() -> one.client().expect(LONG));
      }
    }
  }

  @Test
  void closes_at_once_when_the_conversation_is_over_and_nothing_is_left() throws Exception {
    try (var one = new OneConnection(new LastWord())) {
      one.send(HELLO);
      one.client().expect(HELLO);
      assertEquals("nothing: it is closed", one.interestSet(),
          "The conversation is over, and its last answer is out. The connection should be closed.");
      one.client().expectEnd();
    }
  }

  @Test
  @Hint("The conversation is over, but a rest is left. What would close() do to it?")
  void sends_the_rest_before_it_closes() throws Exception {
    try (var one = new OneConnection(new LastWord())) {
      one.send(LONG);
      one.whileItTurns(() -> {
        one.client().expect(LONG);
        one.client().expectEnd();
      });
    }
  }

  /// A conversation whose first answer is its last.
  private static final class LastWord implements Conversation {
    @Override
    public ByteBuffer answer(ByteBuffer came) {
      throw new IllegalStateException("answer was called although the conversation is over");
    }

    @Override
    public boolean isOver() {
      return true;
    }
  }
}
