package libc;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's listener with CPython clients.
@RealPeer
class RealPeerTest {
  private static final int CLIENTS = 5;

  @Test
  void cpython_clients_get_their_bytes_back() throws Exception {
    Native.expectLinux();
    try (var listener = NativeListener.open(0, CLIENTS);
        var serving = Running.start(() -> serve(listener))) {
      PythonPeer.run(script("echo_clients.py"), listener.port(), String.valueOf(CLIENTS), "100000").expectSuccess();
      serving.result();
    }
  }

  private static void serve(NativeListener listener) throws Exception {
    for (int i = 0; i < CLIENTS; i++) {
      try (Connection connection = listener.accept()) {
        var all = new ByteArrayOutputStream();
        var bytes = new byte[8_192];
        for (int count = connection.read(bytes); count > 0; count = connection.read(bytes)) {
          all.writeBytes(Arrays.copyOf(bytes, count));
        }
        connection.write(all.toByteArray());
      }
    }
  }
}
