package selector;

import java.nio.ByteBuffer;

/// What a server says to one client. Each client has a conversation of its own. This interface is given: you do not
/// change it.
@FunctionalInterface
public interface Conversation {
  /// Takes the next bytes of the client, and returns the bytes of the answer. It reads `came` up to its limit, and
  /// keeps what is not complete. The caller may fill `came` again at once.
  ///
  /// @param came from its position to its limit, at least one byte
  /// @return the answer, from its position to its limit; no bytes if there is no answer yet. It belongs to the caller
  ByteBuffer answer(ByteBuffer came);

  /// True if the last answer ends the conversation: the server reads nothing more, and closes the connection when that
  /// answer is out.
  default boolean isOver() {
    return false;
  }

  /// Sends the same bytes back.
  static Conversation echo() {
    return came -> ByteBuffer.allocate(came.remaining()).put(came).flip();
  }
}
