package socketlab.harness.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// The test itself is the server here.
@ExtendWith(TrialForEachTest.class)
class CrowdTest {
  private ServerSocket listener;
  private final List<Socket> accepted = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  private Crowd crowd(int size) throws IOException {
    var crowd = Crowd.connect(listener.getLocalPort(), size);
    for (int number = 0; number < size; number++) {
      accepted.add(listener.accept());
    }
    return crowd;
  }

  private void write(int number, String text) throws IOException {
    accepted.get(number).getOutputStream().write(text.getBytes(UTF_8));
  }

  @Test
  void each_client_sends_its_own_text() throws IOException {
    try (var crowd = crowd(3)) {
      crowd.send(number -> "from " + number);
    }
    for (int number = 0; number < 3; number++) {
      assertArrayEquals(("from " + number).getBytes(UTF_8), accepted.get(number).getInputStream().readAllBytes());
    }
  }

  @Test
  void each_client_gets_its_own_answer() throws IOException {
    try (var crowd = crowd(2)) {
      write(1, "for 1");
      write(0, "for 0");
      crowd.expect(number -> "for " + number);
    }
  }

  @Test
  void names_the_client_that_got_an_answer_of_another() throws IOException {
    try (var crowd = crowd(2)) {
      write(0, "for 0");
      write(1, "for 0");
      Finding finding = finding(() -> crowd.expect(number -> "for " + number));
      assertEquals(Symptom.DIFFERENT, finding.symptom());
      assertEquals("Client 1 of 2 got an answer that is not its own.", finding.happened());
      assertEquals(4, finding.differsAt());
    }
  }

  @Test
  void tells_why_an_answer_is_not_whole() throws IOException {
    try (var crowd = crowd(1)) {
      write(0, "fo");
      assertEquals(Symptom.SILENCE, finding(() -> crowd.expect(_ -> "for you")).symptom());
      write(0, "fo");
      accepted.getFirst().shutdownOutput();
      assertEquals(Symptom.ENDED_EARLY, finding(() -> crowd.expect(_ -> "for you")).symptom());
    }
    try (var crowd = crowd(1)) {
      accepted.getLast().setSoLinger(true, 0);
      accepted.getLast().close();
      assertEquals(Symptom.RESET, finding(() -> crowd.expect(_ -> "for you")).symptom());
    }
  }

  @Test
  void expects_the_end_of_each_stream() throws IOException {
    try (var crowd = crowd(2)) {
      accepted.get(0).close();
      Finding open = finding(crowd::expectEnd);
      assertEquals(Symptom.STILL_OPEN, open.symptom());
      assertEquals("Client 1 of 2: its connection is still open.", open.happened());
      write(1, "x");
      assertEquals(Symptom.TOO_MUCH, finding(crowd::expectEnd).symptom());
      accepted.get(1).close();
      crowd.expectEnd();
    }
  }

  @Test
  void nobody_listens() {
    try (var deadEnd = DeadEnd.refusing()) {
      assertEquals(Symptom.REFUSED, finding(() -> Crowd.connect(deadEnd.address().getPort(), 1)).symptom());
    }
  }

  @Test
  void says_so_where_the_machine_has_not_enough_files() {
    var skipped = assertThrows(TestAbortedException.class, () -> Crowd.connect(listener.getLocalPort(), 1 << 30));
    assertEquals("1,073,741,824 clients at once need 2,147,483,648 open files",
        skipped.getMessage().replaceAll(", but this machine.*", ""));
  }

  @Test
  void takes_as_many_clients_as_were_asked_for_where_there_is_room() throws IOException {
    try (var crowd = Crowd.connectUpTo(listener.getLocalPort(), 2)) {
      accepted.add(listener.accept());
      accepted.add(listener.accept());
      crowd.send(number -> "from " + number);
    }
    assertArrayEquals("from 1".getBytes(UTF_8), accepted.get(1).getInputStream().readAllBytes());
  }

  private static Finding finding(Runnable expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }
}
