package unix;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import socketlab.harness.peer.SocketFolder;

/// Two listeners of the reader's meet at one path: both start where a stale file is, or one starts while the other is
/// closed. The order is not left to luck: the first one is held at the moment at which it removes the file, until the
/// second one has come to its end, or waits. For this, the reader's classes are [Gated].
final class TwoStarts {
  /// How long a thread has to be seen waiting, so that it is no short wait on the way.
  private static final long WAITS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// How long a second listener may go on trying: then the first one goes on in any case.
  private static final long TRIES_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private static final String HELD = "held";
  private static final String LISTENS = "listens";

  private final Constructor<?> listener;

  private TwoStarts() throws ReflectiveOperationException {
    listener = new Gated().loadClass(UnixListener.class.getName()).getConstructor(Path.class);
  }

  /// Both start in this program.
  ///
  /// @return how many of the two have the path in the end, in words
  static String inOneProgram(SocketFolder folder) throws Exception {
    TwoStarts starts = warm(folder);
    Path path = folder.stale("x");
    var first = new FutureTask<>(() -> starts.listen(path));
    var second = new FutureTask<>(() -> starts.listen(path));
    runWhileHeld(first, second);
    try (var a = result(first); var b = result(second)) {
      return words(path, a != null, b != null);
    }
  }

  /// The first one is closed, and the second one starts.
  ///
  /// @return what becomes of the second one, in words
  static String whileOneCloses(SocketFolder folder) throws Exception {
    TwoStarts starts = warm(folder);
    Path path = folder.path("x");
    Closeable listening = starts.listen(path);
    var first = new FutureTask<Closeable>(() -> {
      listening.close();
      return null;
    });
    var second = new FutureTask<>(() -> starts.listen(path));
    runWhileHeld(first, second);
    result(first);
    try (var b = result(second)) {
      return b == null || PathOutcome.of(path).equals("connected") ? "refused, or clients reach it"
          : "it listens, and no client reaches it";
    }
  }

  /// Runs the first one up to the moment at which it removes a file, then the second one, and then the rest of both.
  private static void runWhileHeld(FutureTask<Closeable> first, FutureTask<Closeable> second) {
    var one = Thread.ofPlatform().daemon().unstarted(first);
    var other = Thread.ofPlatform().daemon().unstarted(second);
    try {
      Gate.hold(one);
      one.start();
      await(() -> Gate.isReached() || first.isDone());
      other.start();
      awaitRest(other);
    } finally {
      Gate.open();
    }
  }

  /// The first one starts in a program of its own, and the second one in this program.
  ///
  /// @return how many of the two have the path in the end, in words
  static String inTwoPrograms(SocketFolder folder) throws Exception {
    TwoStarts starts = warm(folder);
    Path path = folder.stale("x");
    var second = new FutureTask<>(() -> starts.listen(path));
    var other = Thread.ofPlatform().daemon().unstarted(second);
    try (var elsewhere = Program.start(TwoStarts.class, path.toString())) {
      String line = elsewhere.line();
      other.start();
      awaitRest(other);
      if (line.equals(HELD)) {
        elsewhere.tell();
        line = elsewhere.line();
      }
      try (var b = result(second)) {
        return words(path, line.equals(LISTENS), b != null);
      }
    }
  }

  /// A program that starts at this path is killed at the moment at which it removes the stale file.
  static void killWhileItStarts(Path path) throws IOException {
    try (var elsewhere = Program.start(TwoStarts.class, path.toString())) {
      elsewhere.line();
    }
  }

  /// The first one of two programs: listens at the path that it is given, and waits before it removes anything until it
  /// is told a line.
  public static void main(String[] path) throws Exception {
    var starts = new TwoStarts();
    Gate.hold(Thread.currentThread());
    Thread.ofPlatform().daemon().start(() -> {
      await(Gate::isReached);
      IO.println(HELD);
      IO.readln();
      Gate.open();
    });
    String outcome;
    try {
      starts.listen(Path.of(path[0]));
      outcome = LISTENS;
    } catch (Exception refused) {
      outcome = "refused";
    }
    IO.println(outcome);
    Thread.sleep(Duration.ofMinutes(1)); // it is ended before
  }

  /// With every class loaded, so that later no thread waits for one.
  private static TwoStarts warm(SocketFolder folder) throws Exception {
    var starts = new TwoStarts();
    starts.listen(folder.stale("before")).close();
    return starts;
  }

  private static String words(Path path, boolean first, boolean second) {
    return first && second ? "each of two has the path" : !first && !second ? "none of two has the path"
        : PathOutcome.of(path).equals("connected") ? "one of two has the path"
            : "one of two has the path, and cannot be reached";
  }

  private Closeable listen(Path path) throws Exception {
    try {
      return (Closeable) listener.newInstance(path);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() instanceof Exception exception ? exception : failed;
    }
  }

  /// The listener, or null if it was refused.
  private static Closeable result(FutureTask<Closeable> start) throws Exception {
    try {
      return start.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException _ -> {
          return null;
        }
        case Exception wrong -> throw wrong;
        case Throwable error -> throw new IllegalStateException(error);
      }
    }
  }

  /// Until it has ended, or waits for the first one.
  private static void awaitRest(Thread thread) {
    long end = System.nanoTime() + TRIES_NANOS;
    long since = System.nanoTime();
    while (thread.isAlive() && System.nanoTime() - end < 0 && System.nanoTime() - since < WAITS_NANOS) {
      if (!waits(thread)) {
        since = System.nanoTime();
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static boolean waits(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      // A lock of a file is waited for in the system.
      case RUNNABLE -> stack.length > 0 && stack[0].isNativeMethod() && stack[0].getMethodName().startsWith("lock");
      default -> false;
    };
  }

  private static void await(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
