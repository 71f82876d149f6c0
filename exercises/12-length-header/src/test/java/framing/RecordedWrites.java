package framing;

import java.io.OutputStream;

/// A stream that counts the calls by which it is written.
final class RecordedWrites extends OutputStream {
  private int calls;

  @Override
  public void write(int one) {
    calls++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    calls++;
  }

  String words() {
    return calls == 0 ? "nothing was written" : calls == 1 ? "one write" : calls + " writes";
  }
}
