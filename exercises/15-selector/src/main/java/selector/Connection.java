package selector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// Tasks 1 and 2: the connection with one client. It is reading, writing the rest of an answer, or closing; the
/// interest set of its key says what it wants to do next. No method waits. For one thread at a time.
final class Connection {
  private final SocketChannel channel;
  private final SelectionKey key;
  private final Conversation conversation;

  /// Begins to read.
  Connection(SocketChannel channel, Selector selector, Conversation conversation) throws IOException {
    this.channel = channel;
    this.conversation = conversation;
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Does what the channel is ready for: reads once and answers, or writes more of the rest. At the end of the client's
  /// stream it closes the connection.
  ///
  /// @param in room for what is read. It belongs to the caller, who uses it for other connections, too
  /// @throws IOException if the connection breaks; the caller closes it
  void ready(ByteBuffer in) throws IOException {
    // TODO 1: read what has come, and write the answer of the conversation. Close at the end of the stream.
    // TODO 2: or, if there is a rest, write more of it.
    throw new UnsupportedOperationException("TODO 1: read and answer");
  }

  /// Writes what the channel takes of this answer now, and keeps the rest. While there is a rest, the connection asks
  /// for OP_WRITE and reads nothing. When the rest is out, the connection reads again, or closes if the conversation is
  /// over.
  ///
  /// @param answer from its position to its limit. Nothing is left of the answer before
  void send(ByteBuffer answer) throws IOException {
    // TODO 2: write, and keep what the channel does not take.
    throw new UnsupportedOperationException("TODO 2: write an answer, and keep the rest");
  }

  /// Ends the connection.
  void close() throws IOException {
    channel.close();
  }
}
