package sticky;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import socketlab.harness.peer.Cuts;

/// A socket whose reads bring exactly these pieces, without a network: fast enough for every way of cutting. Each piece
/// comes after any time limit: where one is set, it is over once before.
final class CutSocket extends Socket {
  private final InputStream in;
  private int timeoutMillis;
  private boolean late;

  CutSocket(List<byte[]> pieces) {
    in = new FilterInputStream(Cuts.stream(pieces)) {
      @Override
      public int read() throws IOException {
        waitForIt();
        return super.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        waitForIt();
        return super.read(buffer, offset, length);
      }
    };
  }

  private void waitForIt() throws IOException {
    late = timeoutMillis > 0 && !late;
    if (late) {
      throw new SocketTimeoutException("Read timed out");
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void setSoTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  /// Nothing: there is no other end.
  @Override
  public void shutdownOutput() {}
}
