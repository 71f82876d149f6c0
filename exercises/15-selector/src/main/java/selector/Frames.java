package selector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Task 4: a conversation in frames. Each message is answered with the same message in upper case, in a frame. A length
/// that is refused ends the conversation; the messages before it are answered.
public final class Frames implements Conversation {
  /// A server whose clients send frames.
  public static SelectorServer server() throws IOException {
    // TODO 4: make a server whose clients each get a Frames.
    throw new UnsupportedOperationException("TODO 4: make a server for frames");
  }

  @Override
  public ByteBuffer answer(ByteBuffer came) {
    // TODO 4: give the bytes to a decoder, and answer each message that is complete.
    throw new UnsupportedOperationException("TODO 4: answer the messages that are complete");
  }

  @Override
  public boolean isOver() {
    // TODO 4: say whether the decoder has refused a length.
    throw new UnsupportedOperationException("TODO 4: say whether a length was refused");
  }
}
