package socketlab.harness.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// The memory that the reader's code asks for, as the JVM counts it for each thread: it is the same from run to run,
/// whatever the collector does.
public final class Allocated {
  private Allocated() {}

  /// Runs the code in this thread, and wants it to ask for less than so many KiB.
  ///
  /// @param where what was done, as the report begins
  /// @throws Unmet if it asks for more
  /// @throws Exception what the code throws
  public static void expectLessThan(int kib, String where, Running.Action code) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    code.run();
    if (threads.getCurrentThreadAllocatedBytes() - before >= (long) kib << 10) {
      throw Trial.current().unmet(Symptom.DIFFERENT, where, Sample.words("less than " + kib + " KiB"),
          Sample.words("more than that"), -1);
    }
  }
}
