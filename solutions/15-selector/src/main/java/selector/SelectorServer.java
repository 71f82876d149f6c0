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
  private Thread serving;

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
    var in = ByteBuffer.allocateDirect(READ_BYTES); // for all connections: nothing stays in it
    try {
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      while (listener.isOpen()) {
        selector.select(); // the only call that waits
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.attachment() instanceof Connection connection) {
            ready(connection, in);
          } else {
            accept();
          }
        }
        selector.selectedKeys().clear(); // select only adds keys to this set
      }
    } finally {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close(); // only now the system gets the sockets back
    }
  }

  private void accept() throws IOException {
    SocketChannel client = listener.accept();
    if (client != null) { // the client may have left the queue since select
      client.setOption(TCP_NODELAY, true);
      new Connection(client, selector, conversations.get());
    }
  }

  private static void ready(Connection connection, ByteBuffer in) throws IOException {
    try {
      connection.ready(in);
    } catch (IOException broken) {
      connection.close(); // this one, and no other
    }
  }

  /// Starts to serve in a thread of the server's own, and returns at once.
  public void start() {
    serving = Thread.ofPlatform().start(() -> {
      try {
        serve();
      } catch (ClosedChannelException closed) {
        // stop has closed the listener.
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    });
  }

  /// Stops a server that was started. When it returns, no thread and no socket of this server is left.
  public void stop() throws IOException, InterruptedException {
    close();
    serving.join();
  }

  /// Stops listening, and wakes the thread that serves. It does not wait for that thread.
  @Override
  public void close() throws IOException {
    listener.close();
    selector.wakeup();
  }
}
