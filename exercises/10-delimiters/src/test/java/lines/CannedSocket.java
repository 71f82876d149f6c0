package lines;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import socketlab.harness.peer.Cuts;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A socket whose reads bring exactly these pieces and then the end of the stream, and which keeps what is written,
/// without a network: fast enough for every way of cutting.
final class CannedSocket extends Socket {
  private final InputStream in;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  CannedSocket(List<byte[]> pieces) {
    in = Cuts.stream(pieces);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return written;
  }

  String written() {
    return written.toString(UTF_8);
  }
}
