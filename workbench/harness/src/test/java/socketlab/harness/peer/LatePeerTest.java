package socketlab.harness.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The test itself is the server here.
@ExtendWith(TrialForEachTest.class)
class LatePeerTest {
  private static final int SMALL = 16 * 1024;
  private static final byte[] HELLO = "hello".getBytes(US_ASCII);

  private LatePeer peer;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      peer = LatePeer.connect(listener.getLocalSocketAddress(), SMALL, SMALL);
      accepted = listener.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    accepted.close();
  }

  @Test
  void sends_and_reads() throws IOException {
    peer.send(HELLO);
    assertArrayEquals(HELLO, accepted.getInputStream().readNBytes(HELLO.length));
    accepted.getOutputStream().write(HELLO);
    accepted.shutdownOutput();
    peer.expect(HELLO);
    peer.expectEnd();
  }

  @Test
  void sends_only_what_there_is_room_for() {
    var much = new byte[64 << 20];
    int count = peer.sendSome(much);
    assertTrue(count > 0 && count < much.length);
  }

  @Test
  void tells_why_only_a_part_came() throws IOException {
    accepted.getOutputStream().write(HELLO, 0, 3);
    Finding silent = finding(() -> peer.expect(HELLO));
    assertEquals(Symptom.SILENCE, silent.symptom());
    assertEquals("A client that has not read for a while reads now. Only a part of its bytes comes.",
        silent.happened());
    accepted.getOutputStream().write(HELLO, 0, 3);
    accepted.shutdownOutput();
    assertEquals(Symptom.ENDED_EARLY, finding(() -> peer.expect(HELLO)).symptom());
  }

  @Test
  void tells_other_bytes_from_a_part() throws IOException {
    accepted.getOutputStream().write("hellO".getBytes(US_ASCII));
    assertEquals(Symptom.DIFFERENT, finding(() -> peer.expect(HELLO)).symptom());
  }

  @Test
  void tells_what_came_instead_of_the_end() throws IOException {
    assertEquals(Symptom.STILL_OPEN, finding(peer::expectEnd).symptom());
    accepted.getOutputStream().write(HELLO);
    assertEquals(Symptom.TOO_MUCH, finding(peer::expectEnd).symptom());
    accepted.setSoLinger(true, 0);
    accepted.close();
    assertEquals(Symptom.RESET, finding(() -> peer.send(HELLO)).symptom());
  }

  @Test
  void resets_its_connection() throws IOException {
    peer.reset();
    assertThrows(IOException.class, () -> accepted.getInputStream().read());
  }

  private static Finding finding(Executable expectation) {
    return assertThrows(Unmet.class, expectation).finding();
  }
}
