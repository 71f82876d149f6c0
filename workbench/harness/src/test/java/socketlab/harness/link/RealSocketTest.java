package socketlab.harness.link;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// What a [DatagramSocket] does over loopback: by this the ends of a link are measured.
class RealSocketTest extends DatagramSocketContract {
  @Override
  DatagramSocket openClient() throws IOException {
    return onLoopback();
  }

  @Override
  DatagramSocket openServer() throws IOException {
    return onLoopback();
  }

  @Override
  void strangerSends(SocketAddress client, String text) throws IOException {
    try (var stranger = onLoopback()) {
      stranger.send(packet(text, client));
    }
  }

  private static DatagramSocket onLoopback() throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }
}
