package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import socketlab.course.Course;
import socketlab.json.Json;

/// The lab's page in the browser, as `.lab/page.json` tells other labs of it: while its lab lives, they ask that one
/// for the page; when it is gone, the next one serves the page at the same place, where open browsers look for it. The
/// page of a demo has a file of its own.
///
/// @param port where it is served, on the loopback interface
/// @param pid the process of its lab; 0 where that one has ended it
/// @param started when that process began, in milliseconds since 1970; 0 where the system does not tell
/// @param key the secret of those who may come back to it
public record OpenPage(int port, long pid, long started, String key) {
  private static final long NO_PROCESS = 0;

  /// Which page it is.
  public enum Kind {
    /// The lab's own.
    LAB("page.json"),
    /// That of a demo.
    DEMO("demo-page.json");

    private final String file;

    Kind(String file) {
      this.file = file;
    }
  }

  /// The page that this process serves.
  public static OpenPage here(int port, String key) {
    ProcessHandle me = ProcessHandle.current();
    return new OpenPage(port, me.pid(), started(me), key);
  }

  /// The lab's page that was served last, see [#in(Course, Kind)].
  public static Optional<OpenPage> in(Course course) {
    return in(course, Kind.LAB);
  }

  /// The page that was served last; empty where none was, or where somebody else could have written the file.
  public static Optional<OpenPage> in(Course course, Kind kind) {
    Path file = new StateFolder(course).path(kind.file);
    try {
      if (!Files.isRegularFile(file) || !OwnerOnly.is(file)) {
        return Optional.empty();
      }
      OpenPage page = Json.read(Files.readString(file), OpenPage.class);
      boolean isWhole = page != null && page.key() != null && page.port() > 0 && page.port() <= 0xffff;
      return isWhole ? Optional.of(page) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Whether its lab still lives. A number that was given to another process since is none of it.
  public boolean isServed() {
    return pid != NO_PROCESS
        && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(lab -> started(lab) == started).isPresent();
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /// The same page, which nobody serves any more.
  public OpenPage left() {
    return new OpenPage(port, NO_PROCESS, 0, key);
  }

  /// Tells other labs of it, in place of any other page of theirs.
  ///
  /// @throws IOException if it can't be written down
  public void write(Course course) throws IOException {
    write(course, Kind.LAB);
  }

  /// Tells others of it, in place of any other of this kind.
  ///
  /// @throws IOException if it can't be written down
  public void write(Course course, Kind kind) throws IOException {
    var state = new StateFolder(course);
    state.alone(() -> {
      state.writeSecret(state.path(kind.file), Json.write(this) + "\n");
      return null;
    });
  }

  /// Forgets it, unless another one has taken its place.
  public void forget(Course course) {
    var state = new StateFolder(course);
    try {
      state.alone(() -> in(course).equals(Optional.of(this)) && Files.deleteIfExists(state.path(Kind.LAB.file)));
    } catch (IOException unwritable) {
      // The next lab sees that this one is gone.
    }
  }
}
