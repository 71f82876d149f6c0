package socketlab.lab.demo;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import socketlab.lab.time.Waits;

/// What a demo does in a thread of its own, and what is told of it while it takes long. One thread looks at it.
final class Work<T> {
  private final FutureTask<T> task;
  private final Supplier<String> doing;
  private final long begin = System.nanoTime();
  private long asked;

  private Work(FutureTask<T> task, Supplier<String> doing) {
    this.task = task;
    this.doing = doing;
  }

  /// Starts it.
  ///
  /// @param doing what is done at a moment, such as "waits in ServerSocket.accept"
  static <T> Work<T> start(Supplier<T> work, Supplier<String> doing) {
    var task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name("run").start(task);
    return new Work<>(task, doing);
  }

  boolean isDone() {
    return task.isDone();
  }

  /// Waits for its end, and no longer than this.
  ///
  /// @param millis milliseconds
  void await(long millis) {
    try {
      task.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException later) {
      // Whoever wants the result learns it there.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /// What is to be told of it from now on: empty words for what has not taken long yet. Nothing where that has not
  /// changed for certain; it is asked anew twice a second at most.
  Optional<String> news() {
    long past = (System.nanoTime() - begin) / 1_000_000;
    if (past - asked < Waits.SAY_RUNNING / 2) {
      return Optional.empty();
    }
    asked = past;
    String now = doing.get();
    return Optional.of(past < Waits.SAY_RUNNING ? ""
        : "… " + now + " for " + past / 1_000 + " s · Ctrl-C stops it");
  }

  /// What it has come to; waits for that.
  T result() {
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
    }
  }
}
