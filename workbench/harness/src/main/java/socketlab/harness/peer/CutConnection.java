package socketlab.harness.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What is below a [CutSocket] in place of the system. Above it is the JDK's own [Socket], as above the system; so this
/// has to say what the system says, and no more.
final class CutConnection extends SocketImpl {
  /// Both ends; it has no name, as the addresses of a connection have none.
  static final InetAddress LOOPBACK = loopback();

  private static final int LOCAL_PORT = 49_153;

  /// Where `SO_REUSEADDR` is set for each listener, the sockets that it accepts have it too.
  private static final boolean REUSES_ADDRESS = reusesAddress();

  /// What Linux and macOS say of a direction that is shut down (EPIPE in write(2)).
  private static final String BROKEN_PIPE = "Broken pipe";

  private final InputStream pieces;
  private final boolean late;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Socket options;
  private int timeoutMillis;
  private boolean isOver;
  private boolean atEnd;
  private boolean inputShutDown;
  private boolean outputShutDown;
  private boolean closed;

  CutConnection(List<byte[]> pieces, boolean late) {
    this.pieces = Cuts.stream(pieces);
    this.late = late;
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(InetAddress.getLoopbackAddress().getAddress());
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static boolean reusesAddress() {
    try (var listener = new ServerSocket()) {
      return listener.getReuseAddress();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  synchronized byte[] written() {
    return written.toByteArray();
  }

  @Override
  protected void create(boolean stream) {}

  @Override
  protected void connect(SocketAddress remote, int timeoutMillis) {
    var there = (InetSocketAddress) remote;
    address = there.getAddress();
    port = there.getPort();
    localport = LOCAL_PORT;
  }

  @Override
  protected InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return CutConnection.this.read(buffer, offset, length);
      }

      @Override
      public int available() throws IOException {
        return CutConnection.this.available();
      }
    };
  }

  private synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (atEnd) {
      return -1; // also after the socket was closed
    }
    checkOpen();
    isOver = late && timeoutMillis > 0 && !inputShutDown && !isOver;
    if (isOver) {
      throw new SocketTimeoutException("Read timed out");
    }
    int count = inputShutDown ? -1 : pieces.read(buffer, offset, length);
    atEnd = count == -1;
    return count;
  }

  @Override
  protected synchronized int available() throws IOException {
    checkOpen();
    return inputShutDown ? 0 : pieces.available();
  }

  @Override
  protected OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        CutConnection.this.write(bytes, offset, length);
      }
    };
  }

  private synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > 0) {
      checkOpen();
      if (outputShutDown) {
        throw new SocketException(BROKEN_PIPE);
      }
      written.write(bytes, offset, length);
    }
  }

  private void checkOpen() throws SocketException {
    if (closed) {
      throw new SocketException("Socket closed");
    }
  }

  @Override
  protected synchronized void shutdownInput() throws IOException {
    checkOpen();
    inputShutDown = true;
  }

  @Override
  protected synchronized void shutdownOutput() throws IOException {
    checkOpen();
    outputShutDown = true;
  }

  /// It overtakes the stream (RFC 9293 §3.8.5), and nobody is there to see it.
  @Override
  protected synchronized void sendUrgentData(int data) throws IOException {
    checkOpen();
    if (outputShutDown) {
      throw new IOException(BROKEN_PIPE);
    }
  }

  @Override
  protected boolean supportsUrgentData() {
    return true;
  }

  @Override
  protected synchronized void close() throws IOException {
    closed = true;
    if (options != null) {
      options.close();
    }
  }

  /// A socket of the system that is not connected: what is set, and what was not, is there as the system has it.
  private synchronized Socket options() throws SocketException {
    checkOpen();
    if (options == null) {
      options = new Socket();
      options.setReuseAddress(REUSES_ADDRESS);
    }
    return options;
  }

  @Override
  public void setOption(int option, Object value) throws SocketException {
    Socket socket = options();
    switch (option) {
      case SO_TIMEOUT -> timeoutMillis = (int) value;
      case TCP_NODELAY -> socket.setTcpNoDelay((boolean) value);
      case SO_LINGER -> socket.setSoLinger(value instanceof Integer, value instanceof Integer seconds ? seconds : 0);
      case SO_KEEPALIVE -> socket.setKeepAlive((boolean) value);
      case SO_OOBINLINE -> socket.setOOBInline((boolean) value);
      case SO_REUSEADDR -> socket.setReuseAddress((boolean) value);
      case SO_SNDBUF -> socket.setSendBufferSize((int) value);
      case SO_RCVBUF -> socket.setReceiveBufferSize((int) value);
      case IP_TOS -> socket.setTrafficClass((int) value);
      default -> throw new SocketException("Unknown option " + option);
    }
  }

  @Override
  public Object getOption(int option) throws SocketException {
    checkOpen();
    return switch (option) {
      case SO_BINDADDR -> LOOPBACK;
      case SO_TIMEOUT -> timeoutMillis;
      case TCP_NODELAY -> options().getTcpNoDelay();
      case SO_LINGER -> options().getSoLinger();
      case SO_KEEPALIVE -> options().getKeepAlive();
      case SO_OOBINLINE -> options().getOOBInline();
      case SO_REUSEADDR -> options().getReuseAddress();
      case SO_SNDBUF -> options().getSendBufferSize();
      case SO_RCVBUF -> options().getReceiveBufferSize();
      case IP_TOS -> options().getTrafficClass();
      default -> throw new SocketException("Unknown option " + option);
    };
  }

  @Override
  protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
    options().setOption(option, value);
  }

  @Override
  protected <T> T getOption(SocketOption<T> option) throws IOException {
    return options().getOption(option);
  }

  @Override
  protected Set<SocketOption<?>> supportedOptions() {
    try (var socket = new Socket()) { // also after this one was closed
      return socket.supportedOptions();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  protected void connect(String host, int port) {
    throw new UnsupportedOperationException("it is connected once, by its address");
  }

  @Override
  protected void connect(InetAddress address, int port) {
    throw new UnsupportedOperationException("it is connected once, by its address");
  }

  @Override
  protected void bind(InetAddress address, int port) {
    throw new UnsupportedOperationException("it is bound by being connected");
  }

  @Override
  protected void listen(int backlog) {
    throw new UnsupportedOperationException("it is no listener");
  }

  @Override
  protected void accept(SocketImpl client) {
    throw new UnsupportedOperationException("it is no listener");
  }
}
