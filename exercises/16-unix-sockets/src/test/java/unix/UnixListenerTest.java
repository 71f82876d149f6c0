package unix;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenFiles;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("In which of the four states of a path may a server listen there, and what does it have to do before?")
@Hint("Look at the path, remove a stale file, and bind. Another server may do the same at this moment. What can both "
    + "of them lock, so that only one looks, removes and binds at a time?")
@Hint("synchronized (STARTING) { try (var file = FileChannel.open(Path.of(path + \".lock\"), CREATE, WRITE); var _ = "
    + "file.lock()) { … } }: inside, look at the path, call Files.delete(path) if it is STALE, throw a BindException "
    + "if it is LIVE or OTHER, open a ServerSocketChannel with StandardProtocolFamily.UNIX, and bind it. In close: "
    + "delete the file and close the listener, but only if it is still open.")
class UnixListenerTest {
  private static final int LONG_BYTES = 200_000;

  @Test
  void a_client_connects_to_the_path() throws Exception {
    try (var folder = SocketFolder.create();
        var listener = new UnixListener(folder.path("x"));
        var _ = Running.start(() -> {
          try (var client = listener.accept()) {
            new FrameChannel(client).write(((Received.Message) new FrameChannel(client).read()).payload());
          }
        });
        var peer = Peer.connect(UnixDomainSocketAddress.of(folder.path("x")))) {
      peer.send(Sent.frames("hello"));
      peer.expect(Sent.frames("hello"));
      peer.expectEnd();
    }
  }

  @Test
  void a_conversation_never_touches_the_socket_file() throws Exception {
    try (var folder = SocketFolder.create();
        var server = new FrameServer(folder.path("x"));
        var serving = Running.start(server::serve)) {
      try (var peer = Peer.connect(UnixDomainSocketAddress.of(folder.path("x")))) {
        byte[] frame = Sent.frame(new byte[LONG_BYTES]);
        peer.send(frame);
        peer.expect(frame);
        assertEquals("a socket file of 0 bytes", Placed.at(folder.path("x")) + " of " + Files.size(folder.path("x"))
            + " bytes", "A message of 200,000 bytes went to the server and came back.");
      }
      serving.expectEndAfter(server::close);
    }
  }

  @Test
  @Hint("Java removes no socket file. Who does it, and when?")
  void the_socket_file_is_gone_after_close() throws Exception {
    try (var folder = SocketFolder.create()) {
      new UnixListener(folder.path("x")).close();
      assertEquals("nothing", Placed.at(folder.path("x")), "The listener is closed. This is at its path.");
    }
  }

  @Test
  void close_ends_an_accept_that_waits() throws Exception {
    try (var folder = SocketFolder.create();
        var listener = new UnixListener(folder.path("x"));
        var accepting = Running.start(listener::accept)) {
      accepting.expectWaiting();
      accepting.expectEndAfter(listener::close);
    }
  }

  @Test
  @Hint("Who has the path when close is called for the second time?")
  void a_second_close_leaves_the_next_server_alone() throws Exception {
    try (var folder = SocketFolder.create()) {
      var first = new UnixListener(folder.path("x"));
      first.close();
      try (var _ = new UnixListener(folder.path("x"))) {
        first.close();
        assertEquals("connected", PathOutcome.of(folder.path("x")), "The first listener is closed, and a second one "
            + "has its path. Then the first one is closed again. A client connects to the path.");
      }
    }
  }

  @Test
  void a_stale_socket_file_is_replaced() throws Exception {
    try (var folder = SocketFolder.create();
        var listener = new UnixListener(folder.stale("x"));
        var _ = Running.start(() -> listener.accept().close());
        var peer = Peer.connect(UnixDomainSocketAddress.of(folder.path("x")))) {
      peer.expectEnd();
    }
  }

  @Test
  @Hint("Is there a listener at this path? Only a connection tells.")
  void the_path_of_a_live_server_is_left_alone() throws Exception {
    try (var folder = SocketFolder.create(); var live = Placed.listener(folder.path("x"))) {
      Object before = key(folder.path("x"));
      assertEquals("an IOException", started(folder.path("x")), "Another server listens at the path.");
      assertEquals("the same file", before.equals(key(folder.path("x"))) ? "the same file" : "another file",
          "Another server listens at the path, and your listener was refused. This is at the path now.");
      assertEquals("connected", PathOutcome.of(folder.path("x")),
          "Another server listens at the path, and your listener was refused. A client connects to the path.");
      assertEquals("open", live.isOpen() ? "open" : "closed", "The listener of the other server.");
    }
  }

  @Test
  void the_path_of_another_listener_of_yours_is_left_alone() throws Exception {
    try (var folder = SocketFolder.create(); var _ = new UnixListener(folder.path("x"))) {
      assertEquals("an IOException", started(folder.path("x")), "Another listener of yours has the path.");
      assertEquals("connected", PathOutcome.of(folder.path("x")), "Another listener of yours has the path, and a "
          + "second one was refused. A client connects to the path.");
    }
  }

  @Test
  void what_is_no_socket_file_is_left_alone() throws Exception {
    try (var folder = SocketFolder.create()) {
      for (Placed.Thing thing : Placed.noSockets(folder)) {
        String before = Placed.at(thing.path());
        assertEquals("an IOException, " + before, started(thing.path()) + ", " + Placed.at(thing.path()),
            "At the path was " + thing.name() + ". The test compares what the listener did, and what is there now.");
      }
    }
  }

  @Test
  void takes_a_path_as_long_as_the_system_allows() throws Exception {
    try (var folder = SocketFolder.create()) {
      Path longest = folder.tooLong().resolveSibling(folder.tooLong().getFileName().toString().substring(1));
      try (var _ = new UnixListener(longest)) {
        assertEquals("connected", PathOutcome.of(longest), "The path has " + bytes(longest)
            + " bytes, which is the most that Java allows here. A client connects to it.");
      }
    }
  }

  @Test
  @Hint("The message of Java's exception has no number. Catch it, and throw one that says more about this path.")
  void says_how_many_bytes_a_path_has_that_is_too_long() throws Exception {
    try (var folder = SocketFolder.create()) {
      expectNumber(folder.tooLong(), "");
      try {
        expectNumber(folder.tooLong().resolveSibling(folder.tooLong().getFileName().toString().substring(1) + "é"),
            " Its last character has two.");
      } catch (InvalidPathException plainNamesOnly) {
        // So it is in the C locale.
      }
    }
  }

  private static void expectNumber(Path path, String why) {
    String message = "no exception";
    try (var _ = new UnixListener(path)) {
      message = "no exception";
    } catch (IOException tooLong) {
      message = String.valueOf(tooLong.getMessage());
    }
    String number = String.valueOf(bytes(path));
    // The folder has another name in each run, and its name may have digits.
    String words = message.replace(path.toString(), "PATH").replace(path.getFileName().toString(), "NAME");
    assertEquals("a message with " + number, words.contains(number) ? "a message with " + number : words,
        "The path has " + number + " bytes, and an address has no room for it." + why);
  }

  @Test
  @Hint("The first listener is closed in two steps. What does the second one find at the path between them?")
  @Hint("Remove the file first, and then close the listener. Until then, the path is not free and not stale.")
  void close_never_takes_the_path_from_the_next_server() throws Exception {
    try (var folder = SocketFolder.create()) {
      assertEquals("refused, or clients reach it", TwoStarts.whileOneCloses(folder), "A listener is closed. It stops "
          + "for a moment before it removes the file, and a second one starts. What becomes of the second one?");
    }
  }

  @Test
  @Hint("The process was killed, so close was not called. What is left of the server, and what tells that it is dead?")
  void a_server_that_was_killed_leaves_its_path_to_the_next() throws Exception {
    try (var folder = SocketFolder.create()) {
      new UnixListener(folder.path("x")).close(); // so that what fails is the kill
      try (var server = Program.start(FrameServer.class, folder.path("x").toString())) {
        assertEquals("listening at " + folder.path("x"), server.line(),
            "FrameServer was started as a program. It printed this.");
      }
      assertEquals("a listener", started(folder.path("x")), "A program with your server was killed. It cannot remove "
          + "anything. A new listener asks for the same path.");
      Path path = folder.stale("y");
      TwoStarts.killWhileItStarts(path);
      assertEquals("a listener", started(path), "A program with your server was killed while it started: it was about "
          + "to remove a stale file. A new listener asks for the same path.");
    }
  }

  @Test
  @Hint("The first server has looked, and wants to remove the stale file. Now the second one starts, and is faster. "
      + "What does the first one remove?")
  @Hint("A lock of a file keeps two programs apart. What keeps two threads of one program apart?")
  void of_two_servers_that_start_at_once_one_gets_the_path() throws Exception {
    try (var folder = SocketFolder.create()) {
      assertEquals("one of two has the path", TwoStarts.inOneProgram(folder), "A stale file is at the path, and two "
          + "servers start. The first one stops for a moment before it removes the file, and the second one goes on.");
    }
  }

  @Test
  @Hint("synchronized stops a thread of the same program, and nobody else.")
  void of_two_programs_that_start_at_once_one_gets_the_path() throws Exception {
    try (var folder = SocketFolder.create()) {
      assertEquals("one of two has the path", TwoStarts.inTwoPrograms(folder), "A stale file is at the path, and two "
          + "programs start. The first one stops for a moment before it removes the file, and the second one goes on.");
    }
  }

  @Test
  void leaves_no_socket_and_no_file_open() throws Exception {
    try (var _ = OpenSockets.watch();
        var _ = OpenFiles.watch();
        var folder = SocketFolder.create()) {
      new UnixListener(folder.stale("x")).close();
      try (var _ = Placed.listener(folder.path("live"))) {
        started(folder.path("live"));
      }
      started(Files.createFile(folder.path("file")));
      started(folder.tooLong());
      started(folder.path("none").resolve("x"));
    }
  }

  private static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
    return key == null ? path : key; // Windows has none
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(UTF_8).length;
  }

  /// What becomes of a listener that is started at this path; it is closed at once.
  private static String started(Path path) throws IOException {
    try (var _ = new UnixListener(path)) {
      return "a listener";
    } catch (IOException refused) {
      return "an IOException";
    }
  }
}
