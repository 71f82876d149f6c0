package socketlab.harness.peer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.trial.TrialForEachTest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ExtendWith(TrialForEachTest.class)
class DeadEndTest {

  @RepeatedTest(20)
  void refuses_every_client() {
    try (var deadEnd = DeadEnd.refusing()) {
      assertThrows(ConnectException.class, () -> connect(deadEnd, 5_000));
      assertThrows(ConnectException.class, () -> connect(deadEnd, 5_000));
    }
  }

  @RepeatedTest(20)
  void answers_no_client() {
    try (var deadEnd = DeadEnd.unanswering()) {
      assertThrows(SocketTimeoutException.class, () -> connect(deadEnd, 20));
      assertThrows(SocketTimeoutException.class, () -> connect(deadEnd, 20));
    }
  }

  @Test
  void gives_its_port_back() {
    var deadEnd = DeadEnd.refusing();
    deadEnd.close();
    assertDoesNotThrow(() -> new ServerSocket(deadEnd.address().getPort(), 1, deadEnd.address().getAddress()).close());
  }

  private static void connect(DeadEnd deadEnd, int millis) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(deadEnd.address(), millis);
    }
  }
}
