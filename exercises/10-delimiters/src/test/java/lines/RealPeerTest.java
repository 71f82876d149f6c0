package lines;

import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server with CPython at the other end.
@RealPeer
class RealPeerTest {

  @Test
  void cpython_clients_get_a_line_for_each_line() throws Exception {
    try (var server = new LineServer();
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("line_client.py"), server.port(), "3").expectSuccess();
    }
  }
}
