package socketlab.lab.watch;

import java.io.IOException;

/// Ctrl-Z: this process stands still until its shell lets it go on.
final class Suspension {
  private Suspension() {}

  /// Stops this process, as the signal of Ctrl-Z does where no handler stands in its way; Java can't send itself a
  /// signal that stops it (signal(7), SIGSTOP). It returns when the process goes on, or where there is no kill(1).
  static void stopThisProcess() {
    try {
      new ProcessBuilder("kill", "-STOP", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
    } catch (IOException noSuchProgram) {
      // Then it goes on.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
