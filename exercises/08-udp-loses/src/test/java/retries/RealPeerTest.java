package retries;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's programs with CPython at the other end, over networks with loss and without.
@RealPeer
class RealPeerTest {
  private static final int LOSS_PERCENT = 30;

  /// The first wait. A round trip to a container takes less. If it takes longer, the client sends again, with no harm.
  private static final Duration PATIENCE = Duration.ofMillis(1);

  /// With 30 % loss each way 49 of 100 tries are answered, so the client gives up about one request in 24,000. All
  /// waits together are 33 s.
  private static final int TRIES = 15;
  private static final int REQUESTS = 15;
  private static final int PINGS = 20;

  @Test
  void a_cpython_client_that_sends_everything_twice_is_answered() throws Exception {
    PythonPeer.needDatagrams();
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("account_client.py"), server.port()).expectSuccess();
    }
  }

  @Test
  void the_client_survives_a_network_that_loses_30_of_100() throws Exception {
    try (var peer = PythonPeer.serveWithLoss(script("account_server.py"), LOSS_PERCENT);
        var client = new StopAndWaitClient(peer.address(), PATIENCE, TRIES)) {
      int balance = 0;
      for (int amount = 1; amount <= REQUESTS; amount++) {
        balance += amount;
        assertEquals(String.valueOf(balance), new String(client.ask(String.valueOf(amount).getBytes(UTF_8)), UTF_8),
            "The balance after " + amount + " was added.");
      }
    }
  }

  @Test
  void the_pinger_sees_that_loss() throws Exception {
    try (var peer = PythonPeer.serveWithLoss(script("account_server.py"), LOSS_PERCENT);
        var pinger = new Pinger(peer.address(), Duration.ofMillis(200))) {
      // In about 2 of a million runs all 20 are answered, or none.
      int answered = Summary.of(pinger.ping(PINGS)).answered();
      assertTrue(answered > 0 && answered < PINGS, answered + " of " + PINGS + " pings were answered.");
    }
  }
}
