package socketlab.harness.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import socketlab.harness.reader.SystemThread;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;

/// Unix-domain stream sockets (JEP 380). Java has channels alone for them. A file of the file system is their address,
/// and stays there until somebody deletes it; the bytes never touch it.
final class UnixTransport implements Transport {
  private static final UnixTransport ONLY = new UnixTransport();

  /// The name of a socket file of the harness's own.
  private static final String NAME = "socket";

  /// Of a listener that is to be full.
  private static final int BACKLOG = 1;

  /// More than any system queues when it is asked for one.
  private static final int CLIENTS = 16;

  private UnixTransport() {}

  static UnixTransport here() {
    try {
      SocketChannel.open(StandardProtocolFamily.UNIX).close();
      return ONLY;
    } catch (IOException | UnsupportedOperationException none) {
      throw new LeftOut("this machine has no Unix-domain sockets");
    }
  }

  /// The system connects at once, or waits until the listener has room; so `millis` is of no use here.
  @Override
  public Connection connect(SocketAddress address, int millis) throws IOException {
    return new End(SocketChannel.open(address));
  }

  /// The folder stays until the test ends: the accepted end names its path.
  @Override
  public Pair connection() throws IOException {
    var path = UnixDomainSocketAddress.of(SocketFolder.create().path(NAME));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(path)) {
      Connection near = connect(path, 0);
      return new Pair(near, listener.accept());
    }
  }

  @Override
  public Acceptor listen(int backlog) throws IOException {
    var folder = SocketFolder.create();
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(folder.path(NAME)), backlog);
    listener.configureBlocking(false);
    return new Listener(listener, folder);
  }

  /// The file is there, and its listener has gone.
  @Override
  public Dead refusing() {
    var folder = SocketFolder.create();
    return new Stale(UnixDomainSocketAddress.of(folder.stale(NAME)), folder);
  }

  /// The kernel lets a client wait in `connect` while the queue is full. A client that does not wait would be told
  /// EAGAIN, which Java takes for a connection that is under way; so each one waits in a thread of its own.
  @Override
  public Dead unanswering() throws IOException {
    Acceptor listener = listen(BACKLOG);
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < CLIENTS; i++) {
      var client = SocketChannel.open(StandardProtocolFamily.UNIX);
      clients.add(client);
      try {
        if (!isConnected(client, listener.address())) {
          return new Full(listener, clients);
        }
      } catch (IOException refused) {
        break;
      }
    }
    new Full(listener, clients).close();
    throw new LeftOut("this system refuses a client when the queue is full");
  }

  /// False while it waits.
  private static boolean isConnected(SocketChannel client, SocketAddress address) throws IOException {
    var connected = new CompletableFuture<Boolean>();
    var system = new AtomicReference<SystemThread>();
    Thread connecting = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("peer").start(() -> {
      system.set(SystemThread.current());
      try {
        connected.complete(client.connect(address));
      } catch (IOException refused) {
        connected.completeExceptionally(refused);
      }
    });
    Deadline.inMillis(Patience.WAIT_MILLIS).await(() -> connected.isDone() || isInConnect(connecting, system.get()));
    // Where the system does not tell whether the thread waits, only time does.
    Deadline.inMillis(Patience.QUEUE_MILLIS).await(connected::isDone);
    try {
      return connected.getNow(false);
    } catch (CompletionException refused) {
      throw new IOException(refused.getCause());
    }
  }

  private static boolean isInConnect(Thread thread, SystemThread system) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod() && stack[0].getMethodName().startsWith("connect")
        && !system.isUnderWay();
  }

  @Override
  public String name(SocketAddress address) {
    return "…/" + ((UnixDomainSocketAddress) address).getPath().getFileName();
  }

  private record End(SocketChannel channel) implements Connection {
    @Override
    public InputStream in() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream out() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void sendEnd() throws IOException {
      channel.shutdownOutput();
    }

    /// Only an end that closes while bytes have come that it has not read resets such a connection, and a peer reads
    /// all.
    @Override
    public void reset() {
      throw new UnsupportedOperationException("a Unix-domain connection has no reset to send");
    }

    @Override
    public boolean hasSegments() {
      return false;
    }

    @Override
    public boolean isClosed() {
      return !channel.isOpen();
    }

    /// Linux has a table of these sockets, without what is in their queues (proc_net_unix(5)).
    @Override
    public boolean tellsWhatIsUnread() {
      return false;
    }

    @Override
    public long unreadThere() {
      return 0;
    }

    @Override
    public boolean hasOtherEnded() {
      return false;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record Listener(ServerSocketChannel listener, SocketFolder folder) implements Acceptor {
    @Override
    public SocketAddress address() {
      return UnixDomainSocketAddress.of(folder.path(NAME));
    }

    @Override
    public Connection accept(int millis) throws IOException {
      var deadline = Deadline.inMillis(millis);
      while (true) {
        boolean last = deadline.isOver();
        SocketChannel client = listener.accept();
        if (client != null) {
          return new End(client);
        }
        if (last) {
          return null;
        }
        Deadline.inMillis(1).await(() -> false);
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
      folder.close();
    }
  }

  private record Stale(SocketAddress address, SocketFolder folder) implements Dead {
    @Override
    public void close() {
      folder.close();
    }
  }

  private record Full(Acceptor listener, List<SocketChannel> clients) implements Dead {
    @Override
    public SocketAddress address() {
      return listener.address();
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel client : clients) {
        client.close();
      }
      listener.close();
    }
  }
}
