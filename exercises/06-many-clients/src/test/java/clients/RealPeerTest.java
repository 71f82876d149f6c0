package clients;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server with CPython clients.
@RealPeer
class RealPeerTest {

  @Test
  void three_hundred_cpython_clients_talk_at_the_same_time() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("crowd.py"), server.port(), "300", "0").expectSuccess();
    }
  }

  @Test
  void cpython_clients_read_busy_when_all_places_are_taken() throws Exception {
    try (var server = new UpperServer(5)) {
      server.start();
      PythonPeer.run(script("crowd.py"), server.port(), "8", "3").expectSuccess();
      server.stop(Duration.ofSeconds(5));
    }
  }
}
