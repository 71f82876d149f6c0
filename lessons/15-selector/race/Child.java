package race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A program that this one has started, and talks with line by line. It should end when its standard input ends: then
/// it outlives nobody.
public final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long END_SECONDS = 5;
  private static final long LAST_WORDS_SECONDS = 1;

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(); // an empty one is the end

  private Child(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /// Starts a program. What it says on standard error counts as said, too.
  public static Child start(List<String> command) throws IOException {
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (var said = process.inputReader()) {
      said.lines().map(Optional::of).forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      // It has been closed.
    }
    lines.add(Optional.empty());
  }

  /// Waits for the next line in which this pattern is found, and passes over those before it.
  ///
  /// @throws IOException if the program has ended or says nothing more, with the first line that was passed over
  public MatchResult await(Pattern wanted) throws IOException {
    String passedOver = "";
    while (true) {
      Optional<String> line;
      try {
        line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
      if (line == null) {
        throw new IOException("it has said nothing for " + PATIENCE_SECONDS + " s");
      } else if (line.isEmpty()) {
        throw new IOException(passedOver.isEmpty() ? "it has ended" : passedOver);
      }
      var found = wanted.matcher(line.get());
      if (found.find()) {
        return found.toMatchResult();
      }
      passedOver = passedOver.isEmpty() ? line.get().strip() : passedOver;
    }
  }

  /// What it said before it ended, its first line that was not awaited; empty if it runs on.
  public Optional<String> lastWords() {
    try {
      if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        return Optional.empty();
      }
      for (var line = lines.take(); line.isPresent(); line = lines.take()) {
        if (!line.get().isBlank()) {
          return line;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /// Sends an empty line.
  public void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /// The number of the process.
  public long pid() {
    return process.pid();
  }

  /// The processor time that it has used; zero where the system does not tell.
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Ends the program, and waits until it has ended.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended already.
    }
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
