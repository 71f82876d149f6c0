package socketlab.harness.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// What this process has open now, as Linux tells it (proc_pid_fd(5)); elsewhere nothing is found.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Descriptors {
  private static final Path FOLDER = Path.of("/proc/self/fd");

  private Descriptors() {}

  /// The sockets, each by a name that no other has.
  public static Set<String> sockets() {
    var sockets = new HashSet<String>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> descriptors = Files.list(FOLDER)) {
        for (Path descriptor : descriptors.toList()) {
          target(descriptor, sockets);
        }
      } catch (IOException unreadable) {
        // Then nothing is known.
      }
    }
    return sockets;
  }

  private static void target(Path descriptor, Set<String> sockets) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (target.startsWith("socket:")) {
        sockets.add(target);
      }
    } catch (IOException closedMeanwhile) {
      // It is open no more.
    }
  }
}
