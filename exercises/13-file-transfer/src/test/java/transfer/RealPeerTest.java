package transfer;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.watch.ChildProcesses;

import static java.net.InetAddress.getLoopbackAddress;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.container.PythonPeer.script;
import static transfer.Protocol.listing;

/// The reader's server and client with CPython at the other end.
@RealPeer
class RealPeerTest {
  private static final String CHINESE = "\u6587\u4ef6 1.bin";

  /// More than an `int` can count.
  private static final long BEYOND_2_GIB = (1L << 31) + 5;

  /// A container lives for 40 s, and the digest is made at both ends.
  private static final long MOST_DIGEST_MILLIS = 15_000;

  @TempDir
  private Path folder;

  @Test
  void a_cpython_client_downloads_and_uploads() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "hello");
    Files.createFile(folder.resolve("empty.bin"));
    Files.write(Protocol.file(folder, CHINESE), everyByte());
    try (var listener = new ServerSocket(0, 1, getLoopbackAddress());
        var _ = Running.start(() -> serve(listener))) {
      PythonPeer.run(script("files_client.py"), listener.getLocalPort()).expectSuccess();
    }
  }

  @Test
  void a_cpython_client_downloads_more_than_2_GiB() throws Exception {
    LeftOut.unless(digestMillis() < MOST_DIGEST_MILLIS, "a digest of 2 GiB takes too long here");
    Protocol.sparse(folder.resolve("large.bin"), BEYOND_2_GIB);
    try (var listener = new ServerSocket(0, 1, getLoopbackAddress());
        var _ = Running.start(() -> serve(listener))) {
      PythonPeer.run(script("files_client.py"), listener.getLocalPort(), "large.bin", String.valueOf(BEYOND_2_GIB))
          .expectSuccess();
    }
  }

  @Test
  void a_cpython_server_is_understood() throws Exception {
    Protocol.file(folder, CHINESE);
    try (var peer = PythonPeer.serve(script("files_server.py"));
        var socket = new Socket(peer.address().getAddress(), peer.port());
        var asking = Running.start(() -> {
          var client = new FileClient(new SharedFolder(folder), socket.getInputStream(), socket.getOutputStream());
          String refused = "not refused";
          client.get("a.txt", Progress.NONE);
          try {
            client.get("missing.txt", Progress.NONE);
          } catch (RefusedException asItShouldBe) {
            refused = "refused";
          }
          client.get("empty.bin", Progress.NONE);
          Path large = client.get(CHINESE, Progress.NONE);
          Files.move(large, folder.resolve("moved.bin"));
          client.put(folder.resolve("moved.bin"), Progress.NONE);
          Files.delete(folder.resolve("moved.bin"));
          client.get("moved.bin", Progress.NONE);
          return refused;
        })) {
      assertEquals("refused", asking.result(), "missing.txt was asked for.");
      assertEquals(-1, Arrays.mismatch(everyByte(), Files.readAllBytes(folder.resolve("moved.bin"))),
          "The first byte that differs of what came, was put, and came again.");
      Files.delete(folder.resolve("moved.bin"));
      assertEquals("a.txt: 'hello', a file of another name: ''", listing(folder), "What else is in the folder.");
    }
  }

  /// The program of the lesson, which is given, against the protocol of the blog as CPython speaks it.
  @Test
  void the_lessons_client_downloads_from_the_blogs_server() throws Exception {
    Path exercise = script("files_server.py").getParent().getParent().getParent().getParent();
    Path lesson = exercise.resolveSibling("../lessons").resolve(exercise.getFileName()).normalize();
    Path server = lesson.resolve("blog_server.py");
    LeftOut.unless(Files.exists(server), "the lesson is not beside its exercise here");
    Path came = folder.resolve("came.py");
    try (var peer = PythonPeer.serve(server, "/peer")) {
      Process client = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          lesson.resolve("Blog.java").toString(), "get", String.valueOf(peer.port()), "blog_server.py")
          .redirectOutput(came.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      assertEquals(0, client.waitFor(), "The exit status of Blog.java.");
    }
    assertEquals(-1, Files.mismatch(server, came), "The first byte that differs of what came.");
  }

  /// The program of this lesson, in a process of its own, which the system ends without asking (SIGKILL).
  @Test
  void a_client_that_is_killed_half_way_can_be_started_again() throws Exception {
    ChildProcesses.countAsProgress();
    Files.writeString(folder.resolve("a.txt"), "old");
    byte[] header = Protocol.message("filename", "a.txt", "file_size", 5);
    try (var _ = ChildProcesses.watch();
        var listening = Peer.listen()) {
      Process client = get(listening.port());
      try (var peer = listening.accept()) {
        Protocol.take(peer);
        peer.send(Protocol.joined(header, Protocol.bytes("hel")));
        assertEquals(2, Eventually.value(this::files, files -> files == 2), "The files in the folder: the old one, and "
            + "one that is on its way.");
        client.destroyForcibly().waitFor();
      }
      assertEquals("old", Files.readString(folder.resolve("a.txt")), "The client was killed after 3 of 5 bytes.");
      Process again = get(listening.port());
      try (var peer = listening.accept()) {
        Protocol.take(peer);
        peer.send(Protocol.download("a.txt", Protocol.bytes("hello")));
        assertEquals(0, again.waitFor(), "The exit status of the client that was started again.");
      }
      assertEquals("hello", Files.readString(folder.resolve("a.txt")), "The client was killed, and started again.");
    }
  }

  private Process get(int port) throws IOException, URISyntaxException {
    String classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        + File.pathSeparator + System.getProperty("java.class.path");
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes,
        Main.class.getName(), "get", String.valueOf(port), "a.txt", folder.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /// How long a digest of 2 GiB takes in this JVM, in milliseconds, as far as that of 1/128 of it tells.
  private static long digestMillis() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    var block = new byte[1 << 20];
    long began = System.nanoTime();
    for (int i = 0; i < 16; i++) {
      digest.update(block);
    }
    return 128 * (System.nanoTime() - began) / 1_000_000;
  }

  private void serve(ServerSocket listener) throws IOException {
    try (Socket socket = listener.accept()) {
      new FileServer(new SharedFolder(folder)).serve(socket.getInputStream(), socket.getOutputStream());
    }
  }

  private static byte[] everyByte() {
    var bytes = new byte[1 << 20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
