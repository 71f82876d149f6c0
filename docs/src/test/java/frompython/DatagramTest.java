package frompython;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// The listings about UDP of docs/from-python.adoc, each run.
@Timeout(10)
class DatagramTest {

  private final InetAddress address = InetAddress.getLoopbackAddress();

  @Test
  void sendto_and_recvfrom() throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(address, 0));
        var other = new DatagramSocket(new InetSocketAddress(address, 0))) {
      byte[] bytes = {1, 2, 3};
      var there = other.getLocalSocketAddress();
      // tag::sendto[]
      socket.send(new DatagramPacket(bytes, bytes.length, there));
      // end::sendto[]
      var answer = new DatagramPacket(new byte[10], 10);
      other.receive(answer);
      other.send(answer);
      // tag::recvfrom[]
      var buffer = new byte[1024];
      var packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      int count = packet.getLength();
      var sender = packet.getSocketAddress();
      // end::recvfrom[]
      assertArrayEquals(bytes, Arrays.copyOf(buffer, count));
      assertEquals(there, sender);
    }
  }

  @Test
  void connect_and_bind() throws Exception {
    int port = 0;
    // tag::socket[]
    var socket = new DatagramSocket(new InetSocketAddress(address, port));
    // end::socket[]
    try (socket) {
      assertEquals(address, socket.getLocalAddress());
    }
  }
}
