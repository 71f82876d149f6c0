package transfer;

import java.io.IOException;
import socketlab.harness.running.Running;

/// Something that a stream of a test does at its first call, and not again.
final class Once {
  private Running.Action action;

  Once(Running.Action action) {
    this.action = action;
  }

  /// Does it, unless it has been done.
  ///
  /// @throws IOException what it throws, if need be as the cause
  void run() throws IOException {
    Running.Action now = action;
    action = null;
    if (now == null) {
      return;
    }
    try {
      now.run();
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }
}
