package commands;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A stream whose first write waits until somebody lets it go, as where a client is slow.
final class Held extends FilterOutputStream {
  /// No test waits longer.
  private static final int SECONDS = 20;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch let = new CountDownLatch(1);

  Held(OutputStream out) {
    super(out);
  }

  /// True once somebody waits in it.
  boolean holds() {
    return begun.getCount() == 0;
  }

  void letGo() {
    let.countDown();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    begun.countDown();
    try {
      let.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
    out.write(bytes, offset, length);
  }
}
