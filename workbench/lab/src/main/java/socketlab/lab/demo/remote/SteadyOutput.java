package socketlab.lab.demo.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// An output whose bytes a platform thread writes. Otherwise a snippet that interrupts a virtual thread while that
/// prints would close the very socket over which the tool is told about it (`java.net.Socket`).
final class SteadyOutput extends OutputStream {
  /// How many pieces may wait; JShell's pieces have 127 bytes at most.
  private static final int PIECES = 256;

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
  private final OutputStream to;

  /// @param to where the bytes go; it is left open
  SteadyOutput(OutputStream to) {
    this.to = to;
    Thread.ofPlatform().daemon().name("to the tool").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        to.write(pieces.take());
      }
    } catch (IOException | InterruptedException gone) {
      Runtime.getRuntime().halt(0); // nobody is there to be told anything
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    byte[] piece = Arrays.copyOfRange(bytes, offset, offset + count);
    boolean interrupted = false;
    while (true) {
      try {
        pieces.put(piece);
        break;
      } catch (InterruptedException stopping) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
