package selector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

import static java.net.StandardSocketOptions.TCP_NODELAY;

/// Tasks 1 and 3: one thread that talks with many clients. It waits in `select`, and nowhere else.
public final class SelectorServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int READ_BYTES = 16 * 1024;

  private final Supplier<? extends Conversation> conversations;
  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final Selector selector = Selector.open();

  /// Starts to listen on a free port of the loopback address. Each client gets a new conversation.
  public SelectorServer(Supplier<? extends Conversation> conversations) throws IOException {
    this.conversations = conversations;
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
  }

  /// The port on which this server listens.
  public int port() {
    return listener.socket().getLocalPort();
  }

  /// Serves all clients in the thread that calls it, until the server is closed. Then it closes all connections and the
  /// selector, and returns or throws a ClosedChannelException. A connection that breaks ends alone.
  public void serve() throws IOException {
    // TODO 1: make the listener non-blocking, and register it with the selector. As long as it is open, wait for what
    // is ready: accept a client and make a Connection for it, or let a Connection do what its channel is ready for.
    // TODO 3: at the end, close what is open.
    throw new UnsupportedOperationException("TODO 1: serve many clients in one thread");
  }

  /// Starts to serve in a thread of the server's own, and returns at once.
  public void start() {
    // TODO 3: start to serve, and return at once.
    throw new UnsupportedOperationException("TODO 3: start to serve, and return at once");
  }

  /// Stops a server that was started. When it returns, no thread and no socket of this server is left.
  public void stop() throws IOException, InterruptedException {
    // TODO 3: close the server, and wait until its thread has ended.
    throw new UnsupportedOperationException("TODO 3: stop the server");
  }

  /// Stops listening, and wakes the thread that serves. It does not wait for that thread.
  @Override
  public void close() throws IOException {
    listener.close();
    selector.wakeup();
  }
}
