package selector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Task 4: a conversation in frames. Each message is answered with the same message in upper case, in a frame. A length
/// that is refused ends the conversation; the messages before it are answered.
public final class Frames implements Conversation {
  private final FrameDecoder decoder = new FrameDecoder();
  private boolean refused;

  /// A server whose clients send frames.
  public static SelectorServer server() throws IOException {
    return new SelectorServer(Frames::new);
  }

  @Override
  public ByteBuffer answer(ByteBuffer came) {
    decoder.feed(came);
    var answers = new ByteArrayOutputStream();
    Received next = decoder.poll();
    while (next instanceof Received.Message(byte[] payload)) { // there may be none, or many
      answers.writeBytes(Frame.of(UpperCase.of(payload)));
      next = decoder.poll();
    }
    refused = next instanceof Received.Refused;
    return ByteBuffer.wrap(answers.toByteArray());
  }

  @Override
  public boolean isOver() {
    return refused;
  }
}
