package datagrams;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A server's socket on the loopback address whose clients seem to have another address, with the same port. It changes
/// the address of what arrives, and changes it back in what is sent there. Nothing leaves the machine.
final class Elsewhere extends DatagramSocket {
  private final InetAddress seeming;

  /// @param seeming where the clients seem to be
  Elsewhere(InetAddress seeming) throws IOException {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.seeming = seeming;
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    super.receive(packet);
    packet.setAddress(seeming);
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    if (seeming.equals(packet.getAddress())) {
      super.send(new DatagramPacket(packet.getData(), packet.getOffset(), packet.getLength(),
          InetAddress.getLoopbackAddress(), packet.getPort()));
    } else {
      super.send(packet);
    }
  }
}
