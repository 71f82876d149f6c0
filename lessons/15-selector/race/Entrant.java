package race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A server that takes part, in a process of its own.
///
/// @param name as it is shown
/// @param command starts it; it prints a line that ends with its port, answers a line of input with `heap` and the
///     bytes of its heap that are in use after a garbage collection, and ends when its input ends
public record Entrant(String name, List<String> command) {
  private static final Pattern PORT = Pattern.compile("(?:^|port )(\\d+)$");
  private static final Pattern HEAP = Pattern.compile("^heap (\\d+)$");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB"); // proc_pid_status(5)

  /// A heap of one size whose memory is there from the start, so what the process gets later is outside the heap.
  private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms768m", "-Xmx768m",
      "-XX:+AlwaysPreTouch");

  /// A server in Java.
  ///
  /// @param main the class whose `main` serves for ever
  public static Entrant java(String name, List<Path> classPath, String main, String... arguments) {
    var command = new ArrayList<>(Java.command(FLAGS, classPath, Tether.class.getName(), main));
    command.addAll(Arrays.asList(arguments));
    return new Entrant(name, command);
  }

  /// Starts it, and waits until it listens.
  ///
  /// @throws IOException if it does not, with what it said
  public Serving start() throws IOException {
    Child child = Child.start(command);
    try {
      return new Serving(child, Integer.parseInt(child.await(PORT).group(1)));
    } catch (IOException failed) {
      child.close();
      throw failed;
    }
  }

  /// A server that listens.
  public record Serving(Child process, int port) implements AutoCloseable {
    /// The bytes of memory that this server uses: its live heap, and all that it has outside the heap. Only the
    /// difference of two such numbers means something. Empty where the system has no `/proc`.
    public OptionalLong memory() throws IOException {
      process.goOn();
      long heap = Long.parseLong(process.await(HEAP).group(1));
      Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
      if (!Files.isReadable(status)) {
        return OptionalLong.empty();
      }
      var resident = RESIDENT.matcher(Files.readString(status));
      return resident.find() ? OptionalLong.of(heap + Long.parseLong(resident.group(1)) * 1024) : OptionalLong.empty();
    }

    /// The processor time that its process has used; zero where the system does not tell.
    public Duration processorTime() {
      return process.processorTime();
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
