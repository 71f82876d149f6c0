package socketlab.harness.link;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/// One end of a [Link], as the socket that its user knows. It is bound from the beginning. Options other than the
/// time-out change nothing on a link.
final class LinkSocket extends DatagramSocket {
  private static final int MAX_PAYLOAD_BYTES = 65_507; // RFC 768, RFC 791: 65,535 - 20 - 8

  /// How long a packet is by its maker's word, and how long the last datagram made it. The real socket keeps both in
  /// the packet itself, where only `java.net` sees them.
  private record Room(int bytes, int lastLength) {}

  private final Link link;
  private final InetSocketAddress address;
  private final Map<DatagramPacket, Room> rooms = new WeakHashMap<>();
  /// As a fresh socket of Linux has them; each is what was set last.
  private final Map<SocketOption<?>, Object> options = new ConcurrentHashMap<>(Map.of(
      StandardSocketOptions.SO_RCVBUF, 106_496, StandardSocketOptions.SO_SNDBUF, 106_496,
      StandardSocketOptions.SO_REUSEADDR, false, StandardSocketOptions.SO_BROADCAST, true,
      StandardSocketOptions.IP_TOS, 0));
  private volatile InetSocketAddress peer;
  private volatile int timeoutMillis;
  private volatile boolean isClosed;

  LinkSocket(Link link, InetSocketAddress address) throws SocketException {
    super((SocketAddress) null);
    super.close(); // the system's socket is not needed
    this.link = link;
    this.address = address;
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    InetSocketAddress to = packet.getAddress() == null ? peer
        : new InetSocketAddress(packet.getAddress(), packet.getPort());
    if (to == null) {
      throw new IllegalArgumentException("Address not set");
    }
    if (peer != null && !peer.equals(to)) {
      throw new IllegalArgumentException("Connected and packet address differ");
    }
    if (packet.getLength() > MAX_PAYLOAD_BYTES) {
      throw new SocketException("Message too long");
    }
    link.send(this, to, Arrays.copyOfRange(packet.getData(), packet.getOffset(),
        packet.getOffset() + packet.getLength()));
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    Link.Datagram datagram = link.receive(this, timeoutMillis);
    byte[] bytes = datagram.bytes();
    synchronized (packet) {
      Room room = rooms.get(packet);
      int size = room != null && room.lastLength() == packet.getLength() ? room.bytes() : packet.getLength();
      int length = Math.min(size, bytes.length); // what does not fit is lost, as on a real socket
      System.arraycopy(bytes, 0, packet.getData(), packet.getOffset(), length);
      packet.setLength(length);
      rooms.put(packet, new Room(size, length));
      packet.setSocketAddress(datagram.from());
    }
  }

  /// A connected socket takes datagrams from its peer alone (udp(7)).
  boolean takesFrom(InetSocketAddress from) {
    return !isClosed && (peer == null || peer.equals(from));
  }

  @Override
  public void connect(SocketAddress to) throws SocketException {
    peer = (InetSocketAddress) to;
  }

  @Override
  public void connect(InetAddress host, int port) {
    peer = new InetSocketAddress(host, port);
  }

  @Override
  public void disconnect() {
    peer = null;
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout < 0");
    }
    if (isClosed) {
      throw new SocketException("Socket is closed");
    }
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  @Override
  public void close() {
    isClosed = true;
    if (link != null) {
      link.closed();
    }
  }

  @Override
  public boolean isClosed() {
    return isClosed;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isConnected() {
    return peer != null;
  }

  @Override
  public InetAddress getInetAddress() {
    return peer == null ? null : peer.getAddress();
  }

  @Override
  public int getPort() {
    return peer == null ? -1 : peer.getPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return peer;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return address;
  }

  @Override
  public InetAddress getLocalAddress() {
    return address.getAddress();
  }

  @Override
  public int getLocalPort() {
    return address.getPort();
  }

  @Override
  public void setSendBufferSize(int bytes) throws SocketException {
    set(StandardSocketOptions.SO_SNDBUF, bytes);
  }

  @Override
  public int getSendBufferSize() throws SocketException {
    return get(StandardSocketOptions.SO_SNDBUF);
  }

  @Override
  public void setReceiveBufferSize(int bytes) throws SocketException {
    set(StandardSocketOptions.SO_RCVBUF, bytes);
  }

  @Override
  public int getReceiveBufferSize() throws SocketException {
    return get(StandardSocketOptions.SO_RCVBUF);
  }

  @Override
  public void setReuseAddress(boolean on) throws SocketException {
    set(StandardSocketOptions.SO_REUSEADDR, on);
  }

  @Override
  public boolean getReuseAddress() throws SocketException {
    return get(StandardSocketOptions.SO_REUSEADDR);
  }

  @Override
  public void setBroadcast(boolean on) throws SocketException {
    set(StandardSocketOptions.SO_BROADCAST, on);
  }

  @Override
  public boolean getBroadcast() throws SocketException {
    return get(StandardSocketOptions.SO_BROADCAST);
  }

  @Override
  public void setTrafficClass(int value) throws SocketException {
    set(StandardSocketOptions.IP_TOS, value);
  }

  @Override
  public int getTrafficClass() throws SocketException {
    return get(StandardSocketOptions.IP_TOS);
  }

  @Override
  public <T> DatagramSocket setOption(SocketOption<T> option, T value) throws SocketException {
    set(option, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> option) throws SocketException {
    return get(option);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.copyOf(options.keySet());
  }

  private <T> void set(SocketOption<T> option, T value) throws SocketException {
    get(option);
    options.put(option, value);
  }

  private <T> T get(SocketOption<T> option) throws SocketException {
    if (isClosed) {
      throw new SocketException("Socket is closed");
    }
    if (!options.containsKey(option)) {
      throw new UnsupportedOperationException(option + " not supported");
    }
    return option.type().cast(options.get(option));
  }
}
