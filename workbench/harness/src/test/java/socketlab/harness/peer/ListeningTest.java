package socketlab.harness.peer;

import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ExtendWith(TrialForEachTest.class)
class ListeningTest {

  @Test
  void accepts_a_client() {
    try (var listening = Peer.listen();
        var _ = Running.start(() -> asks(listening.port()));
        var peer = listening.accept()) {
      assertDoesNotThrow(() -> peer.expect("hello"));
    }
  }

  @RepeatedTest(20)
  void accepts_a_client_that_has_left_already() {
    try (var listening = Peer.listen();
        var asking = Running.start(() -> asks(listening.port()))) {
      asking.result();
      assertDoesNotThrow(listening::accept);
    }
  }

  @Test
  void code_that_returns_without_having_connected_is_told() {
    try (var listening = Peer.listen();
        var _ = Running.start(() -> {})) {
      assertEquals(Symptom.NEVER_CONNECTED, assertThrows(Unmet.class, listening::accept).finding().symptom());
    }
  }

  @Test
  void code_may_return_without_having_connected_where_that_is_its_own_matter() {
    try (var listening = Peer.listen();
        var _ = Running.start(() -> {})) {
      assertNull(listening.acceptAny());
    }
  }

  @Test
  void an_exception_instead_of_a_connection_is_told() {
    try (var listening = Peer.listen();
        var _ = Running.start(() -> {
          throw new IllegalStateException("no address");
        })) {
      assertEquals("no address", assertThrows(Unmet.class, listening::accept).finding().thrown().message());
    }
  }

  private static void asks(int port) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("hello".getBytes(UTF_8));
    }
  }
}
