package socketlab.harness;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import socketlab.harness.Finding.Place;

/// Tells the reader's classes from all others: those in the package of the tests that were not compiled with them.
/// Only their lines are ever shown.
public final class ReaderCode {
  /// How long a thread is watched before it is said to wait, and the processor time beyond which it is said to run.
  private static final long WATCHED_NANOS = 20_000_000;
  private static final long BUSY_NANOS = 4_000_000;
  private static final int LOOKS = 20;

  private static final String WAITING_IN = "is waiting in ";
  private static final String BUSY = "is running and does not wait for anything";

  private final Class<?> tests;

  /// @param tests a class of tests of the exercise
  public ReaderCode(Class<?> tests) {
    this.tests = tests;
  }

  boolean wrote(StackTraceElement frame) {
    String name = frame.getClassName();
    if (!packageOf(name).equals(tests.getPackageName()) || name.equals(tests.getName())) {
      return false;
    }
    try {
      Class<?> type = Class.forName(name, false, tests.getClassLoader());
      return !Objects.equals(origin(type), origin(tests));
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static URL origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  /// True when one of the frames is in the reader's code.
  public boolean appearsIn(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (wrote(frame)) {
        return true;
      }
    }
    return false;
  }

  /// Every line of the reader's that an exception went through, the innermost first; its causes' lines before its
  /// own, since they say more.
  List<Place> placesOf(Throwable thrown) {
    var places = new ArrayList<Place>();
    for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
      places.addAll(0, placesOf(t.getStackTrace(), "threw it"));
    }
    return places.stream().distinct().limit(4).toList();
  }

  /// The reader's lines of a stack, the innermost first.
  ///
  /// @param doing what the code does in the first of them
  public List<Place> placesOf(StackTraceElement[] stack, String doing) {
    var places = new ArrayList<Place>();
    for (StackTraceElement frame : stack) {
      if (wrote(frame)) {
        places.add(place(frame, places.isEmpty() ? doing : "called it"));
      }
    }
    return places;
  }

  /// Where a thread stands in the reader's code, and whether it waits there or runs; empty when it is not in the
  /// reader's code at all.
  public List<Place> placesOf(Thread thread) {
    long before = processorNanos(thread);
    LockSupport.parkNanos(WATCHED_NANOS);
    boolean busy = processorNanos(thread) - before > BUSY_NANOS;
    StackTraceElement[] stack = busy ? typicalStack(thread) : thread.getStackTrace();
    boolean waits = !busy && waits(thread, stack);
    var places = new ArrayList<Place>();
    for (int i = 0; i < stack.length; i++) {
      if (wrote(stack[i])) {
        String doing = !places.isEmpty() ? "called it"
            : !waits ? BUSY : i > 0 ? WAITING_IN + callFrom(stack, i) : "is waiting for a lock";
        places.add(place(stack[i], doing));
      }
    }
    return places.stream().limit(4).toList();
  }

  static boolean isWaitingIn(String call, Place place) {
    return place.doing().equals(WAITING_IN + call);
  }

  static boolean isBusy(Place place) {
    return place.doing().equals(BUSY);
  }

  /// Of several looks at a thread that goes round and round, the one that says most: in a call, and nearest to the
  /// beginning of the loop.
  private StackTraceElement[] typicalStack(Thread thread) {
    StackTraceElement[] best = thread.getStackTrace();
    for (int look = 1; look < LOOKS; look++) {
      LockSupport.parkNanos(WATCHED_NANOS / LOOKS);
      StackTraceElement[] stack = thread.getStackTrace();
      if (rank(stack) < rank(best)) {
        best = stack;
      }
    }
    return best;
  }

  private int rank(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (wrote(stack[i])) {
        return stack[i].getLineNumber() + (i > 0 ? 0 : Integer.MAX_VALUE / 2);
      }
    }
    return Integer.MAX_VALUE;
  }

  /// A call that returns at once looks like one that blocks when it is made again and again; its processor time tells.
  private static long processorNanos(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }

  /// True while the thread waits for another thread, or for something to come from a socket.
  static boolean waitsForInput(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return waits(thread, stack)
        && !(isInSocketCall(stack) && stack[0].getMethodName().matches("write.*|send.*|available.*|shutdown.*"));
  }

  private static boolean waits(Thread thread, StackTraceElement[] stack) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      // A platform thread in a blocking call of the operating system is RUNNABLE to the JVM.
      case RUNNABLE -> isInSocketCall(stack);
      default -> false;
    };
  }

  private static boolean isInSocketCall(StackTraceElement[] stack) {
    return stack.length > 0 && stack[0].isNativeMethod() && stack[0].getClassName().startsWith("sun.nio.ch.");
  }

  private static String callFrom(StackTraceElement[] stack, int reader) {
    return stack[reader - 1].getMethodName().replace("<init>", "a constructor");
  }

  private static Place place(StackTraceElement frame, String doing) {
    String method = frame.getMethodName();
    if (method.startsWith("lambda$")) {
      method = method.split("\\$")[1];
    }
    method = switch (method) {
      case "<init>" -> "the constructor";
      case "<clinit>" -> "the static initialiser";
      default -> method;
    };
    return new Place(frame.getFileName(), frame.getLineNumber(), method, doing);
  }
}
