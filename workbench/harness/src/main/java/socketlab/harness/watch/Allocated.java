package socketlab.harness.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// The memory that the reader's code asks for in this thread, as the JVM counts it. It is the same from run to run,
/// whatever the garbage collector does. A buffer may have any size, and no lesson says which; so the same work is
/// measured at two lengths, and it is the growth that is judged. What is printed is not counted.
public final class Allocated {
  /// More than classes ask for that are loaded meanwhile, or a buffer that grows up to its own size; far less than the
  /// lengths differ that are compared.
  private static final long MARGIN_BYTES = 256 << 10;

  /// The second of two lengths is so many times the first.
  private static final int TIMES = 4;

  /// The first one of so many parts of a stream is its beginning.
  private static final int PARTS = 8;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /// Work of the reader's code that can be done at any length.
  @FunctionalInterface
  public interface Work {
    /// Does it.
    ///
    /// @param length of what it is about, in bytes
    void run(int length) throws Exception;
  }

  /// Work of the reader's code that can be done at lengths beyond those of an array.
  @FunctionalInterface
  public interface LongWork {
    /// Does it.
    ///
    /// @param length of what it is about, in bytes
    void run(long length) throws Exception;
  }

  /// Does the same work at two lengths, and wants it to ask for no more memory at the second one: what the length says
  /// must not matter.
  ///
  /// @param where what was done, as the report begins
  /// @param large at least 1 MiB more than the small one
  /// @throws Unmet if it asks for more
  /// @throws Exception what the code throws
  public static void expectAsMuch(String where, int small, int large, Work work) throws Exception {
    expectFlat(where, small, large, length -> work.run((int) length));
  }

  /// The same as [#expectAsMuch] for lengths that an `int` cannot hold.
  ///
  /// @param where what was done, as the report begins
  /// @param large at least 1 MiB more than the small one
  /// @throws Unmet if it asks for more
  /// @throws Exception what the code throws
  public static void expectFlat(String where, long small, long large, LongWork work) throws Exception {
    work.run(small); // so that what Java loads is not counted
    long few = by(() -> work.run(small));
    if (by(() -> work.run(large)) - few > MARGIN_BYTES) {
      throw unmet(where, "as much memory as for " + words(small), "more than that");
    }
  }

  /// Does the same work at a length and at four times that length, and wants it to ask for some four times as much
  /// memory. Work that copies at each step what it has so far asks for sixteen times as much.
  ///
  /// @param where what was done, as the report begins
  /// @param length at least 4 KiB
  /// @throws Unmet if it grows faster than the length does
  /// @throws Exception what the code throws
  public static void expectInProportion(String where, int length, Work work) throws Exception {
    work.run(1); // so that what Java loads is not counted
    long few = by(() -> work.run(length));
    if (by(() -> work.run(TIMES * length)) > 2 * TIMES * few + MARGIN_BYTES) {
      throw unmet(where, "about " + TIMES + " times as much memory as for " + words(length), "far more than that");
    }
  }

  /// Takes so many steps, one like the other, and wants the last ones to ask for no more memory than the first ones
  /// did, and all of it to be free again.
  ///
  /// @param where what was done, as the report begins
  /// @param steps at least 64, so that they are about 1 MiB or more in all
  /// @throws Unmet if a step asks for more than those of the beginning, or if more is kept the longer it goes on
  /// @throws Exception what the code throws
  public static void expectSteady(String where, int steps, Running.Action step) throws Exception {
    int beginning = steps / PARTS;
    long most = 0;
    long all = 0;
    for (int i = 0; i < beginning; i++) {
      long bytes = by(step);
      most = Math.max(most, bytes);
      all += bytes;
    }
    boolean mayKeep = PARTS * all > MARGIN_BYTES;
    long kept = mayKeep ? InUse.atLeast() : 0;
    for (int i = beginning; i < steps; i++) {
      if (by(step) - most > MARGIN_BYTES) {
        throw growing(where);
      }
    }
    boolean keeps = mayKeep && InUse.bytes() - kept > MARGIN_BYTES && InUse.atLeast() - kept > MARGIN_BYTES;
    Reference.reachabilityFence(step); // or what it keeps would be free, since it is not called again
    if (keeps) {
      throw growing(where);
    }
  }

  private static Unmet growing(String where) {
    return unmet(where, "no more memory at its end than at its beginning", "more and more memory");
  }

  private static Unmet unmet(String where, String wanted, String got) {
    return Trial.current().unmet(Symptom.DIFFERENT, where, Sample.words(wanted), Sample.words(got), -1);
  }

  private static String words(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : bytes + " bytes";
  }

  /// How many bytes the code asks for.
  private static long by(Running.Action code) throws Exception {
    try (var printed = Printed.uncounted(THREADS::getCurrentThreadAllocatedBytes)) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      code.run();
      return THREADS.getCurrentThreadAllocatedBytes() - before - printed.bytes();
    }
  }
}
