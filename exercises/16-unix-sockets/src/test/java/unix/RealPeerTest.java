package unix;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.running.Running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's listener and frames with CPython at the other end of a path.
@RealPeer
class RealPeerTest {
  /// The lengths of the payloads that a CPython server sends back, in bytes.
  private static final int[] LENGTHS = {5, 0, 300, 300_000, FrameChannel.MAX_PAYLOAD_BYTES};

  @Test
  void a_cpython_client_is_answered() throws Exception {
    try (var folder = SocketFolder.create();
        var server = new FrameServer(folder.path("x"));
        var serving = Running.start(server::serve)) {
      PythonPeer.runAt(script("frames_client.py"), folder.path("x")).expectSuccess();
      serving.expectEndAfter(server::close);
    }
  }

  @Test
  void a_cpython_server_is_understood() throws Exception {
    try (var folder = SocketFolder.create();
        var peer = PythonPeer.serveAt(script("frames_server.py"), folder.path("x"));
        var client = SocketChannel.open(UnixDomainSocketAddress.of(peer.path()))) {
      var frames = new FrameChannel(client);
      var wanted = new ArrayList<Received>();
      var got = new ArrayList<Received>();
      for (int length : LENGTHS) {
        wanted.add(new Received.Message(new byte[length]));
        Thread.startVirtualThread(() -> {
          try {
            frames.write(new byte[length]); // the peer sends it back while it comes
          } catch (IOException broken) {
            // Then the answer does not come, and that is told.
          }
        });
        got.add(frames.read());
      }
      assertEquals(Shown.of(wanted), Shown.of(got), "CPython sent these frames back.");
    }
  }

  @Test
  void the_path_of_a_cpython_server_is_taken_over_when_it_was_killed_and_not_before() throws Exception {
    try (var folder = SocketFolder.create()) {
      Path path = folder.path("x");
      try (var _ = PythonPeer.serveAt(script("frames_server.py"), path)) {
        assertEquals("LIVE, an IOException", PathState.of(path) + ", " + started(path), "A CPython server listens.");
      }
      assertEquals("STALE, a listener", PathState.of(path) + ", " + started(path), "The CPython server was killed.");
    }
  }

  @Test
  void a_cpython_client_of_another_user_is_refused_by_the_socket_file_and_by_the_folder() throws Exception {
    try (var folder = SocketFolder.createForAll()) {
      Path own = OwnFolder.make(folder.path("own"));
      for (Path path : new Path[] {folder.path("x"), own.resolve("x")}) {
        try (var server = new FrameServer(path); var _ = Running.start(server::serve)) {
          PythonPeer.runAt(script("frames_client.py"), path).expectSuccess();
          assertEquals("Permission denied.",
              PythonPeer.runAtAsNobody(script("frames_client.py"), path).errors().strip(),
              "The CPython client of another user connected to …/" + folder.folder().relativize(path) + ".");
        }
      }
    }
  }

  private static String started(Path path) {
    try (var _ = new UnixListener(path)) {
      return "a listener";
    } catch (IOException refused) {
      return "an IOException";
    }
  }
}
