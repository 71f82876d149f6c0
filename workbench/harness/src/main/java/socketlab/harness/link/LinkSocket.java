package socketlab.harness.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/// One end of a [Link], as the socket that its user knows. It is bound from the beginning. Its options are those of a
/// real socket, which is never bound and carries nothing; except for the time-out they change nothing on a link.
final class LinkSocket extends DatagramSocket {
  private static final int MAX_PAYLOAD_BYTES = 65_507; // RFC 768, RFC 791: 65,535 - 20 - 8

  /// How long a packet is by its maker's word, and how long the last datagram made it. The real socket keeps both in
  /// the packet itself, where only `java.net` sees them.
  private record Room(int bytes, int lastLength) {}

  private final Link link;
  private final InetSocketAddress address;
  private final Map<DatagramPacket, Room> rooms = new WeakHashMap<>();
  private volatile InetSocketAddress peer;

  LinkSocket(Link link, InetSocketAddress address) throws SocketException {
    super((SocketAddress) null);
    this.link = link;
    this.address = address;
  }

  /// Java sends no empty datagram on a connected socket, and says nothing (JDK 17 and 25).
  @Override
  public void send(DatagramPacket packet) throws IOException {
    if (isClosed()) {
      throw new SocketException("Socket closed");
    }
    InetSocketAddress to = packet.getAddress() == null ? peer
        : new InetSocketAddress(packet.getAddress(), packet.getPort());
    if (to == null) {
      throw new IllegalArgumentException("Address not set");
    }
    if (peer != null && !peer.equals(to)) {
      throw new IllegalArgumentException("Connected and packet address differ");
    }
    if (to.getPort() == 0) {
      throw new SocketException("Can't send to port 0");
    }
    if (packet.getLength() > MAX_PAYLOAD_BYTES) {
      throw new SocketException("Message too long");
    }
    if (peer == null || packet.getLength() > 0) {
      link.send(this, to, Arrays.copyOfRange(packet.getData(), packet.getOffset(),
          packet.getOffset() + packet.getLength()));
    }
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    if (isClosed()) {
      throw new SocketException("Socket closed");
    }
    Link.Datagram datagram = link.receive(this, getSoTimeout());
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
    return !isClosed() && (peer == null || peer.equals(from));
  }

  @Override
  public void connect(SocketAddress to) throws SocketException {
    switch (to) {
      case null -> throw new IllegalArgumentException("Address can't be null");
      case InetSocketAddress unresolved when unresolved.isUnresolved() ->
          throw new SocketException("Unresolved address");
      case InetSocketAddress zero when zero.getPort() == 0 -> throw new SocketException("Can't connect to port 0");
      case InetSocketAddress known -> {
        if (!isClosed()) {
          peer = known;
          link.connected(this);
        }
      }
      default -> throw new IllegalArgumentException("Unsupported address type");
    }
  }

  @Override
  public void connect(InetAddress host, int port) {
    try {
      connect(new InetSocketAddress(host, port));
    } catch (SocketException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  @Override
  public void disconnect() {
    if (!isClosed()) {
      peer = null;
    }
  }

  @Override
  public void bind(SocketAddress to) throws SocketException {
    throw new SocketException(isClosed() ? "Socket is closed" : "Already bound");
  }

  @Override
  public void close() {
    super.close();
    if (link != null) {
      link.closed();
    }
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
    return isClosed() ? null : address;
  }

  @Override
  public InetAddress getLocalAddress() {
    return isClosed() ? null : address.getAddress();
  }

  @Override
  public int getLocalPort() {
    return isClosed() ? -1 : address.getPort();
  }
}
