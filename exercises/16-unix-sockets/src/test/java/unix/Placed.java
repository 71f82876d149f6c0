package unix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.watch.AnotherUser;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

/// Things that a test puts at a path.
final class Placed {
  /// Something that is no socket file.
  ///
  /// @param name as a sentence has it
  record Thing(String name, Path path) {}

  private Placed() {}

  /// Each kind of thing that is no socket file and that this system has, in this folder.
  static List<Thing> noSockets(SocketFolder folder) throws IOException {
    var all = new ArrayList<Thing>();
    all.add(new Thing("a file", Files.writeString(folder.path("file"), "kept")));
    all.add(new Thing("a folder", Files.createDirectory(folder.path("folder"))));
    all.addAll(pipe(folder));
    try {
      all.add(new Thing("a symbolic link to nothing",
          Files.createSymbolicLink(folder.path("to-nothing"), folder.path("nothing"))));
      all.add(new Thing("a symbolic link to a stale socket file",
          Files.createSymbolicLink(folder.path("to-stale"), folder.stale("stale"))));
    } catch (UnsupportedOperationException | IOException notHere) {
      // Windows asks for a privilege.
    }
    return all;
  }

  private static List<Thing> pipe(SocketFolder folder) {
    Path path = folder.path("pipe");
    try {
      boolean made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0;
      return made ? List.of(new Thing("a named pipe", path)) : List.of();
    } catch (IOException noSuchProgram) {
      return List.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /// What is at this path, so that it can be compared with what is there later.
  static String at(Path path) {
    try {
      if (Files.notExists(path, NOFOLLOW_LINKS)) {
        return "nothing";
      }
      if (Files.isSymbolicLink(path)) {
        return "a symbolic link";
      }
      return Files.isDirectory(path) ? "a folder" : Files.isRegularFile(path) ? "a file: " + Files.readString(path)
          : isSocket(path) ? "a socket file" : "a named pipe";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// As [FileFacts#isSocket] finds it. That method is the reader's, and a report names what the reader's code returned.
  private static boolean isSocket(Path path) throws IOException {
    return !path.getFileSystem().supportedFileAttributeViews().contains("unix")
        || ((int) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS) & 0170000) == 0140000;
  }

  /// A listener of the test's own.
  static ServerSocketChannel listener(Path path) throws IOException {
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    listener.configureBlocking(false);
    return listener;
  }

  /// Makes sure that another user's client comes to this folder, which is [for all][SocketFolder#createForAll]: it
  /// reaches a socket file without a barrier.
  ///
  /// @throws LeftOut where no other user can be tried, or the way to the folder is closed
  static void needAnotherUser(SocketFolder folder) throws Exception {
    Path path = folder.path("control");
    try (var _ = listener(path)) {
      permit(path, "rwxrwxrwx");
      LeftOut.unless(AnotherUser.call(() -> PathOutcome.of(path)).equals("connected"),
          "another user cannot come to the folder of the tests");
    } finally {
      Files.delete(path);
    }
  }

  static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
