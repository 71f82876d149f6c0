package unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DeadEnd;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.peer.Transport;
import socketlab.harness.watch.AnotherUser;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("What can you ask about a path without a connection, and what can only a connection tell?")
@Hint("Files.notExists(path, NOFOLLOW_LINKS) says that nothing is there. FileFacts.isSocket(path) says whether it is a "
    + "socket file. SocketChannel.open(UnixDomainSocketAddress.of(path)) connects, or throws an exception. Which "
    + "exception says that nobody listens?")
@Hint("If nothing is there, return FREE. If it is no socket file, return OTHER. Then: try (var client = "
    + "SocketChannel.open(…)) { return LIVE; } catch (ConnectException refused) { return STALE; }. Catch no other "
    + "exception.")
class PathStateTest {
  @Test
  void a_path_that_nothing_has_is_free() throws Exception {
    try (var folder = SocketFolder.create()) {
      assertEquals("FREE", state(folder.path("x")), "Nothing is at this path.");
    }
  }

  @Test
  void a_path_where_a_server_listens_is_live() throws Exception {
    try (var folder = SocketFolder.create(); var _ = Placed.listener(folder.path("x"))) {
      assertEquals("LIVE", state(folder.path("x")), "A socket file is at this path, and a server listens there.");
    }
  }

  @Test
  void a_socket_file_whose_server_has_gone_is_stale() throws Exception {
    try (var stale = DeadEnd.refusing(Transport.unixDomain())) {
      assertEquals("STALE", state(stale.path()), "A socket file is at this path, and its server has gone.");
    }
  }

  @Test
  @Hint("A connection to an ordinary file, a folder or a named pipe is refused too. A symbolic link is not what it "
      + "leads to. What do you have to know before you connect?")
  void what_is_no_socket_file_is_something_else() throws Exception {
    try (var folder = SocketFolder.create()) {
      for (Placed.Thing thing : Placed.noSockets(folder)) {
        assertEquals("OTHER", state(thing.path()), "At this path is " + thing.name() + ".");
      }
    }
  }

  @Test
  void a_look_changes_nothing() throws Exception {
    try (var folder = SocketFolder.create()) {
      Path path = folder.stale("x");
      PathState.of(path);
      assertEquals("a socket file", Placed.at(path), "After a look at a stale socket file, this is at the path.");
      for (Placed.Thing thing : Placed.noSockets(folder)) {
        String before = Placed.at(thing.path());
        PathState.of(thing.path());
        assertEquals(before, Placed.at(thing.path()), "After a look, this is at the path.");
      }
      PathState.of(folder.path("free"));
      assertEquals("nothing", Placed.at(folder.path("free")), "After a look at a free path, this is there.");
    }
  }

  @Test
  @Hint("Which exception says that nobody listens, and which one says that you may not know?")
  void a_socket_file_that_this_user_may_not_use_is_not_taken_for_stale() throws Exception {
    try (var folder = SocketFolder.createForAll(); var _ = Placed.listener(folder.path("x"))) {
      Path path = folder.path("x");
      Placed.permit(path, "---------");
      boolean root = PathOutcome.of(path).equals("connected"); // root may do everything
      if (root) {
        Placed.needAnotherUser(folder);
      }
      assertEquals("an IOException", root ? AnotherUser.call(() -> outcome(path)) : outcome(path),
          "A server listens at this path, and a user who may not connect looks at it.");
    }
  }

  @Test
  void leaves_no_socket_open() throws Exception {
    try (var _ = OpenSockets.watch();
        var folder = SocketFolder.create();
        var _ = Placed.listener(folder.path("live"))) {
      PathState.of(folder.path("live"));
      PathState.of(folder.stale("stale"));
      PathState.of(Files.createFile(folder.path("file")));
      PathState.of(folder.path("free"));
    }
  }

  private static String state(Path path) throws IOException {
    return String.valueOf(PathState.of(path));
  }

  private static String outcome(Path path) {
    try {
      return state(path);
    } catch (IOException unknown) {
      return "an IOException";
    }
  }
}
