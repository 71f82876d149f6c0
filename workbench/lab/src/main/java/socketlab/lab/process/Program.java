package socketlab.lab.process;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What another program has printed, and how it ended.
///
/// @param printed to its standard output, and to its standard error where that was wanted, as UTF-8
/// @param status its exit status; empty where there is no such program, or it did not end in time
public record Program(String printed, OptionalInt status) {
  private static final Program NOTHING = new Program("", OptionalInt.empty());

  /// Runs a program without input, and waits for its end and for the end of what it prints.
  ///
  /// @param command the program and its arguments
  /// @param millis how long it may take; then it is ended, with the processes that it has started
  public static Program run(ProcessBuilder command, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Process process;
    try {
      process = command.start();
      process.getOutputStream().close();
    } catch (IOException notThere) {
      return NOTHING;
    }
    var printed = new CompletableFuture<byte[]>();
    Thread.ofPlatform().daemon().name("printed").start(() -> {
      try (var in = process.getInputStream()) {
        printed.complete(in.readAllBytes());
      } catch (IOException failed) {
        printed.completeExceptionally(failed);
      }
    });
    try {
      byte[] all = printed.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return new Program(new String(all, UTF_8), OptionalInt.of(process.exitValue()));
      }
    } catch (TimeoutException | ExecutionException late) {
      // It is ended below.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      List<ProcessHandle> started = process.descendants().toList();
      process.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
    }
    return NOTHING;
  }

  /// True when it ended by itself with the exit status 0.
  public boolean succeeded() {
    return status.isPresent() && status.getAsInt() == 0;
  }
}
