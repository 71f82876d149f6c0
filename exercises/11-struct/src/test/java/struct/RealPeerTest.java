package struct;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's Integers, Layout and Struct beside the CPython of a container, with examples that nobody has seen yet.
@RealPeer
class RealPeerTest {

  @Test
  void does_what_the_cpython_of_the_container_does() throws Exception {
    String seed = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000));
    try (var peer = PythonPeer.serve(script("vectors.py"), seed);
        var connection = new Socket(peer.address().getAddress(), peer.port());
        var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))) {
      int checked = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        check(Vector.of(line), seed);
        checked++;
      }
      assertTrue(checked > 1_000, "CPython broke off after " + checked + " examples, seed " + seed);
    }
  }

  private static void check(Vector vector, String seed) {
    try {
      vector.check();
    } catch (AssertionError | RuntimeException differs) {
      throw new AssertionError("An example of the seed " + seed + ", " + vector + ": " + differs.getMessage(), differs);
    }
  }
}
