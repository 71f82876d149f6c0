package socketlab.harness.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class LoopbackTest {
  @Test
  void the_ipv6_address_is_given_where_a_listener_can_have_it() {
    if (canListenAtIpv6()) {
      assertEquals(InetAddress.ofLiteral("::1"), Loopback.ipv6());
    } else {
      assertThrows(TestAbortedException.class, Loopback::ipv6);
    }
  }

  private static boolean canListenAtIpv6() {
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
      return listener.isBound();
    } catch (IOException none) {
      return false;
    }
  }
}
