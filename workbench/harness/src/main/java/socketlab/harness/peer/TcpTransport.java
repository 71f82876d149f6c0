package socketlab.harness.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;

/// TCP over the loopback address. Its own ends are sockets and not channels: an interrupt, which the reader's code may
/// send to any thread, closes a channel.
///
/// @param receiveBuffer how many bytes of it the test's ends ask for, or [#OF_THE_SYSTEM]
record TcpTransport(int receiveBuffer) implements Transport {
  static final int OF_THE_SYSTEM = 0;

  /// Of a listener that is to be full.
  private static final int BACKLOG = 1;

  /// More than any system queues when it is asked for one.
  private static final int CLIENTS = 16;

  static SocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public Connection connect(SocketAddress address, int millis) throws IOException {
    var socket = new Socket();
    try {
      if (receiveBuffer != OF_THE_SYSTEM) {
        socket.setReceiveBufferSize(receiveBuffer); // later it could not be smaller than what has been promised
      }
      socket.connect(address, millis);
    } catch (IOException notConnected) {
      socket.close();
      throw notConnected;
    }
    if (socket.getLocalSocketAddress().equals(address)) {
      // The system may choose the very port that is asked for; TCP then connects it to itself (RFC 9293 §3.5).
      socket.close();
      throw new ConnectException("connected to itself");
    }
    return new End(socket);
  }

  @Override
  public Acceptor listen(int backlog) throws IOException {
    var listener = new ServerSocket();
    if (receiveBuffer != OF_THE_SYSTEM) {
      listener.setReceiveBufferSize(receiveBuffer); // those of its clients are as large
    }
    listener.bind(loopback(0), backlog);
    return new Listener(listener);
  }

  @Override
  public Pair connection() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(loopback(0))) {
      Connection near = connect(listener.getLocalAddress(), 0);
      return new Pair(near, listener.accept());
    }
  }

  /// The port is bound all the while, so that nobody else gets it, and so that it is not given to the client that
  /// connects to it.
  @Override
  public Dead refusing() throws IOException {
    var bound = new Socket();
    bound.bind(loopback(0));
    return new Held(bound.getLocalSocketAddress(), List.of(bound));
  }

  /// Far more clients connect than the queue has room for. Once it is full, the system drops the others' SYNs, and
  /// those of whoever comes later, until somebody accepts (listen(2)). Windows refuses instead.
  @Override
  public Dead unanswering() throws IOException {
    var held = new ArrayList<Closeable>();
    var listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    var full = new Held(listener.getLocalSocketAddress(), held);
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < CLIENTS; i++) {
      var client = SocketChannel.open();
      held.addFirst(client);
      clients.add(client);
      client.configureBlocking(false);
      client.connect(full.address());
    }
    held.add(listener);
    // Over loopback these are connected at once, or the machine is very busy. How many they are is known of Linux.
    long millis = SocketQueue.isKnown() ? Patience.WAIT_MILLIS : Patience.QUEUE_MILLIS;
    Deadline.inMillis(millis).await(() -> connected(clients) > BACKLOG || connected(clients) < 0);
    if (connected(clients) < 0) {
      full.close();
      throw new LeftOut("this system refuses a client when the queue is full");
    }
    return full;
  }

  /// How many are connected; -1 when one was refused.
  private static int connected(List<SocketChannel> clients) {
    int connected = 0;
    for (SocketChannel client : clients) {
      try {
        connected += client.finishConnect() ? 1 : 0;
      } catch (IOException refused) {
        return -1;
      }
    }
    return connected;
  }

  @Override
  public String name(SocketAddress address) {
    return "port " + ((InetSocketAddress) address).getPort();
  }

  private record End(Socket socket) implements Connection {
    @Override
    public InputStream in() throws IOException {
      return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    @Override
    public void sendEnd() throws IOException {
      socket.shutdownOutput();
    }

    @Override
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    @Override
    public boolean hasSegments() {
      return true;
    }

    @Override
    public boolean isClosed() {
      return socket.isClosed();
    }

    @Override
    public boolean tellsWhatIsUnread() {
      return SocketQueue.isKnown();
    }

    @Override
    public long unreadThere() {
      return SocketQueue.unread(socket.getPort(), socket.getLocalPort());
    }

    @Override
    public boolean hasOtherEnded() {
      return SocketQueue.hasEnded(socket.getPort(), socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Listener(ServerSocket listener) implements Acceptor {
    @Override
    public SocketAddress address() {
      return listener.getLocalSocketAddress();
    }

    @Override
    public Connection accept(int millis) throws IOException {
      listener.setSoTimeout(millis);
      try {
        return new End(listener.accept());
      } catch (SocketTimeoutException nobody) {
        return null;
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  /// The clients that fill a queue are closed before their listener.
  private record Held(SocketAddress address, List<? extends Closeable> sockets) implements Dead {
    @Override
    public void close() throws IOException {
      for (Closeable socket : sockets) {
        socket.close();
      }
    }
  }
}
