package selector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import socketlab.harness.peer.LatePeer;
import socketlab.harness.running.Running;

/// One [Connection] of the reader's on a real socket, with a selector of its own. The send buffer of this socket and
/// the receive buffer of its client are small, so that a long answer is written in many parts.
final class OneConnection implements AutoCloseable {
  private static final int SMALL_BUFFER_BYTES = 16 * 1024;
  private static final int READ_BYTES = 1024;
  private static final int SELECTIONS = 10;

  private final Selector selector = Selector.open();
  private final LatePeer client;
  private final SocketChannel channel;
  private final Connection connection;
  private volatile boolean over;

  OneConnection(Conversation conversation) throws IOException {
    try (var listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      client = LatePeer.connect(listener.getLocalAddress(), SMALL_BUFFER_BYTES, SMALL_BUFFER_BYTES);
      channel = listener.accept();
    }
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SMALL_BUFFER_BYTES);
    connection = new Connection(channel, selector, conversation);
  }

  /// The other end.
  LatePeer client() {
    return client;
  }

  /// Calls the reader's method, which has to return whether the channel takes all or not.
  void send(byte[] answer) {
    try (var sending = Running.start(() -> connection.send(ByteBuffer.wrap(answer)))) {
      sending.result();
    }
  }

  /// Does the work of a loop around the selector while the test does this.
  void whileItTurns(Running.Action conversation) throws Exception {
    over = false;
    try (var turning = Running.start(this::turn)) {
      conversation.run();
      end();
      turning.result();
    } finally {
      end();
    }
  }

  private void end() {
    over = true;
    selector.wakeup();
  }

  private void turn() throws IOException {
    var in = ByteBuffer.allocate(READ_BYTES);
    while (!over) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isValid()) {
          connection.ready(in);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  /// What the connection asks for: for example "OP_READ | OP_WRITE", or "nothing: it is closed".
  String interestSet() {
    SelectionKey key = channel.keyFor(selector);
    if (key == null || !key.isValid()) {
      return "nothing: it is closed";
    }
    return switch (key.interestOps()) {
      case SelectionKey.OP_READ -> "OP_READ";
      case SelectionKey.OP_WRITE -> "OP_WRITE";
      case SelectionKey.OP_READ | SelectionKey.OP_WRITE -> "OP_READ | OP_WRITE";
      default -> "nothing";
    };
  }

  /// In how many selections the connection is ready.
  String readyInTenSelections() throws IOException {
    int ready = 0;
    for (int selection = 0; selection < SELECTIONS; selection++) {
      ready += selector.selectNow();
      selector.selectedKeys().clear();
    }
    return "ready in " + ready + " of " + SELECTIONS + " selections";
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
    client.close();
  }
}
