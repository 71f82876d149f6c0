package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Trial;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A new folder for the socket files of one test, which nobody else may enter where the system knows such rights,
/// unless it is made [for all][#createForAll]. Its paths are short: an address has little room for one. Whoever made it
/// closes it, and it goes with all that is in it.
public final class SocketFolder implements AutoCloseable {
  /// How long a path may be for Java, in bytes. An address has 108 bytes for it on Linux and Windows, and 104 on macOS
  /// (`sun_path` in unix(7) and unix(4)); JDK 25 leaves the last two alone.
  public static final int MAX_PATH_BYTES = System.getProperty("os.name").startsWith("Mac") ? 102 : 106;

  /// How long a name in the folder may be in bytes.
  public static final int MAX_NAME_BYTES = 20;

  /// The tool's temporary folder may stand deep below the course.
  private static final List<Path> PARENTS = List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"));

  private final Path folder;

  private SocketFolder(Path folder) {
    this.folder = folder;
    Trial.current().add(this);
  }

  /// A new folder. Where no temporary folder of this machine has a short enough path, the test ends here, is left out,
  /// and the report says so.
  public static SocketFolder create() {
    return createIn(PARENTS);
  }

  /// A new folder that every user of this machine may enter and list, but not change, for tests of what another user
  /// may do. It is not in the tool's temporary folder, which nobody else may enter.
  ///
  /// @throws LeftOut where this system has no such permissions, or no folder that every user may enter
  public static SocketFolder createForAll() {
    LeftOut.unless(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "the files of this system have no permissions for the owner, the group and the others");
    SocketFolder folder = createIn(List.of(PARENTS.getLast()));
    try {
      Files.setPosixFilePermissions(folder.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return folder;
  }

  private static SocketFolder createIn(List<Path> parents) {
    for (Path parent : parents) {
      try {
        if (Files.isDirectory(parent)) {
          Path folder = Files.createTempDirectory(parent, "s");
          if (bytes(folder) + 1 + MAX_NAME_BYTES <= MAX_PATH_BYTES) {
            return new SocketFolder(folder);
          }
          Files.delete(folder);
        }
      } catch (IOException notHere) {
        // The next one may do.
      }
    }
    throw new LeftOut("this machine has no temporary folder with a path short enough for a socket file");
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(UTF_8).length;
  }

  /// The folder itself.
  public Path folder() {
    return folder;
  }

  /// A path in the folder, where there is nothing until somebody puts it there.
  ///
  /// @param name of at most [#MAX_NAME_BYTES]
  public Path path(String name) {
    if (name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException(name + " has more than " + MAX_NAME_BYTES + " bytes");
    }
    return folder.resolve(name);
  }

  /// A path in the folder that is one byte longer than Java takes for an address.
  public Path tooLong() {
    return folder.resolve("x".repeat(MAX_PATH_BYTES - bytes(folder)));
  }

  /// A socket file that a listener has left: it is there, and a connection to it is refused.
  public Path stale(String name) {
    Path path = path(name);
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(path));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return path;
  }

  /// Removes the folder and all that is in it; what a symbolic link leads to stays.
  @Override
  public void close() {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
