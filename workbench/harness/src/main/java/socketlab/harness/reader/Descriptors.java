package socketlab.harness.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What this process has open now, as Linux tells it (proc_pid_fd(5)); elsewhere nothing is found.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Descriptors {
  private static final Path FOLDER = Path.of("/proc/self/fd");

  /// Devices, what the kernel makes up, and what the JVM has open for itself: its own files, and the class path.
  private static final List<Path> NOT_THE_READERS = List.of(Path.of("/dev"), Path.of("/proc"), Path.of("/sys"),
      Path.of(System.getProperty("java.home")));

  /// A descriptor, and what it stands for.
  private record Open(String number, String target) {}

  private Descriptors() {}

  /// The sockets, each by a name that no other has.
  public static Set<String> sockets() {
    return open(target -> target.startsWith("socket:")).stream().map(Open::target).collect(Collectors.toSet());
  }

  /// The files and folders, each as often as it is open: its path, with the number of its descriptor before it and a
  /// colon.
  public static Set<String> files() {
    return open(Descriptors::isTheReaders).stream().map(open -> open.number() + ":" + open.target())
        .collect(Collectors.toSet());
  }

  /// The name of such a file.
  public static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(" (deleted)", "");
  }

  private static boolean isTheReaders(String target) {
    return target.startsWith("/") && !target.endsWith(".jar") && NOT_THE_READERS.stream().noneMatch(
        Path.of(target)::startsWith);
  }

  private static Set<Open> open(Predicate<String> wanted) {
    var found = new HashSet<Open>();
    if (Files.isDirectory(FOLDER)) {
      try (Stream<Path> descriptors = Files.list(FOLDER)) {
        for (Path descriptor : descriptors.toList()) {
          String target = target(descriptor);
          if (wanted.test(target)) {
            found.add(new Open(descriptor.getFileName().toString(), target));
          }
        }
      } catch (IOException unreadable) {
        // Then nothing is known.
      }
    }
    return found;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
