package socketlab.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for sockets that were opened and not closed. Linux tells which this process has (proc_pid_fd(5)); elsewhere
/// nothing is found. Declare it as the first resource of a test, so that it is the last to be closed.
public final class OpenSockets implements AutoCloseable {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /// How long the reader's code may take to close them after the test has ended, in milliseconds.
  private static final long LAST_MILLIS = 500;

  private final Set<String> before = now();

  private OpenSockets() {}

  /// From here on sockets are counted.
  public static OpenSockets watch() {
    return new OpenSockets();
  }

  /// No socket may be open that was not when the watch began.
  ///
  /// @throws Unmet if one is
  @Override
  public void close() {
    if (!Trial.current().hasFailed() && !Deadline.inMillis(LAST_MILLIS).await(() -> left().isEmpty())) {
      int count = left().size();
      throw Trial.current().unmet(Symptom.LEFT_OPEN, "The conversation is over, and "
          + (count == 1 ? "a socket" : count + " sockets") + " of yours " + (count == 1 ? "is" : "are") + " still open.",
          null, null, -1, null, WriteLog.lastOpened("opened this socket"));
    }
  }

  private Set<String> left() {
    Set<String> left = now();
    left.removeAll(before);
    return left;
  }

  /// The sockets that this process has now.
  static Set<String> now() {
    var sockets = new HashSet<String>();
    if (Files.isDirectory(DESCRIPTORS)) {
      try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
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
