package retries;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A server's socket on the loopback address to which many machines seem to send, though there is only one sender. What
/// arrives gets the address that the test has set, and what is sent there goes to the true sender. Nothing leaves the
/// machine.
final class Network extends DatagramSocket {
  private final Map<SocketAddress, SocketAddress> senders = new ConcurrentHashMap<>();
  private volatile InetSocketAddress from;

  Network() throws IOException {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /// From here on datagrams seem to come from this address.
  void from(InetSocketAddress client) {
    from = client;
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    super.receive(packet);
    InetSocketAddress client = from;
    senders.put(client, packet.getSocketAddress());
    packet.setSocketAddress(client);
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    SocketAddress to = packet.getSocketAddress();
    super.send(new DatagramPacket(packet.getData(), packet.getOffset(), packet.getLength(),
        senders.getOrDefault(to, to)));
  }
}
