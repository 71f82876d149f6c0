package datagrams;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server and clients with CPython at the other end.
@RealPeer
class RealPeerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void cpython_sockets_are_answered_until_one_says_exit() throws Exception {
    PythonPeer.needDatagrams();
    try (var server = new UpperServer();
        var serving = Running.start(server::serveUntilExit)) {
      PythonPeer.run(script("upper_client.py"), server.port(), "hello", "Grüße, 世界").expectSuccess();
      serving.result();
    }
  }

  @Test
  void both_clients_understand_a_cpython_server_and_no_stranger() throws Exception {
    PythonPeer.needDatagrams();
    try (var peer = PythonPeer.serve(script("upper_server.py"));
        var client = new UpperClient(peer.address(), PATIENCE);
        var connected = new ConnectedClient(peer.address(), PATIENCE);
        var asking = Running.start(() -> client.ask("one") + connected.ask(", two") + client.ask("")
            + client.ask(", three"))) {
      asking.expectResult("ONE, TWO, THREE");
    }
  }
}
