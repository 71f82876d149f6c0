package commands;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A writer that holds back the first frame of one kind, as where a thread gets no processor between the read of a
/// piece and its write. What other threads write meanwhile passes it.
final class HeldWriter extends FrameWriter {
  /// No test waits longer.
  private static final int SECONDS = 20;

  private final Class<? extends Frame> kind;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch let = new CountDownLatch(1);
  private volatile boolean passed;
  private volatile boolean dropped;

  /// @param kind of the frame that is held back
  HeldWriter(OutputStream out, Class<? extends Frame> kind) {
    super(out);
    this.kind = kind;
  }

  @Override
  public void write(Frame frame) throws IOException {
    if (kind.isInstance(frame) && begun.compareAndSet(false, true)) {
      hold();
    } else if (frame instanceof Frame.Last && holds()) {
      passed = true;
    }
    if (dropped) {
      throw new IOException("the test is over");
    }
    super.write(frame);
  }

  private void hold() {
    boolean interrupted = false;
    while (true) {
      try {
        let.await(SECONDS, TimeUnit.SECONDS);
        break;
      } catch (InterruptedException again) {
        interrupted = true; // a write to a socket goes on, too
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// True while a frame is held back.
  boolean holds() {
    return begun.get() && let.getCount() > 0;
  }

  /// True where the last frame of the answer has been sent past the one that is held back.
  boolean hasBeenPassed() {
    return passed;
  }

  void letGo() {
    let.countDown();
  }

  /// From here on nothing is sent any more: neither what is held back, nor what waits for that, so that a report shows
  /// what had come before.
  void drop() {
    dropped = true;
    let.countDown();
  }
}
