package socketlab.lab.watch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import socketlab.lab.time.Waits;

/// Ctrl-Z: the tool, its launcher and its workers stand still until their shell lets them go on.
final class Suspension {
  private Suspension() {}

  /// Stops all processes of this job, as the signal of Ctrl-Z does (signal(7), SIGTSTP), and this one, which has an
  /// answer of its own to that signal, with SIGSTOP. Where no shell is there to let it go on, the system stops nothing
  /// (an orphaned process group, setpgid(2)), and neither does this. It returns when the job goes on, or where it was
  /// not stopped.
  static void stopThisJob() {
    try {
      boolean goesOn = kill("-TSTP", "0").waitFor(Waits.JOB_STOPS, TimeUnit.MILLISECONDS);
      if (!goesOn) { // kill belongs to the job, too
        kill("-STOP", String.valueOf(ProcessHandle.current().pid())).waitFor();
      }
    } catch (IOException noSuchProgram) {
      // Then it goes on.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process kill(String signal, String process) throws IOException {
    return new ProcessBuilder("sh", "-c", "kill " + signal + " " + process).start();
  }
}
