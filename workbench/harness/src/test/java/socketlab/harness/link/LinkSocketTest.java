package socketlab.harness.link;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.trial.TrialForEachTest;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The ends of a link do what a [DatagramSocket] does.
@ExtendWith(TrialForEachTest.class)
class LinkSocketTest extends DatagramSocketContract {
  private Link link;

  @Override
  DatagramSocket openClient() {
    link = new Link();
    return link.client();
  }

  @Override
  DatagramSocket openServer() {
    return link.server();
  }

  @Override
  void strangerSends(SocketAddress client, String text) {
    link.stranger(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7), text.getBytes(UTF_8), 0);
  }
}
