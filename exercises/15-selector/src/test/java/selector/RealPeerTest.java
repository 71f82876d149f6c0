package selector;

import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server with CPython at the other end.
@RealPeer
class RealPeerTest {
  @Test
  void a_hundred_cpython_clients_talk_in_frames() throws Exception {
    try (var server = Frames.server();
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("many_clients.py"), server.port(), "100").expectSuccess();
    }
  }

  @Test
  void a_cpython_client_reads_late_and_gets_all_its_bytes() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("slow_reader.py"), server.port()).expectSuccess();
    }
  }
}
