package loops;

import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server and client with CPython at the other end.
@RealPeer
class RealPeerTest {

  @Test
  void cpython_clients_are_answered_one_after_another() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("upper_client.py"), server.port(), "3", "hello", "a", "half-closed").expectSuccess();
    }
  }

  @Test
  void the_upper_client_understands_a_cpython_server() throws Exception {
    try (var peer = PythonPeer.serve(script("upper_server.py"));
        var client = new UpperClient(peer.port());
        var asking = Running.start(() -> client.ask("hello") + client.ask(", again"))) {
      asking.expectResult("HELLO, AGAIN");
    }
  }
}
