package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/// A connected socket whose reads bring exactly these pieces, and then the end of the stream; what is written to it is
/// kept. There is no network below it: thousands of conversations take milliseconds, and no read brings two pieces, as
/// a read from the system may. Everything else is as with a socket that `ServerSocket.accept` has returned: its
/// addresses, its options, what each method does after a direction was shut down or the socket closed.
///
/// Whoever made it closes it.
public final class CutSocket extends Socket {
  /// The lowest port that a client may be given (RFC 6335 §6).
  private static final int PORT = 49_152;

  private final CutConnection connection;

  private CutSocket(CutConnection connection) throws IOException {
    super(connection);
    this.connection = connection;
    connect(new InetSocketAddress(CutConnection.LOOPBACK, PORT));
  }

  /// All the pieces are there from the beginning.
  public static CutSocket of(List<byte[]> pieces) {
    return connected(new CutConnection(pieces, false));
  }

  /// Each read takes longer than any time limit: where one is set, it is over at once, and what the next read brings
  /// has come by then.
  public static CutSocket late(List<byte[]> pieces) {
    return connected(new CutConnection(pieces, true));
  }

  private static CutSocket connected(CutConnection connection) {
    try {
      return new CutSocket(connection);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// All that was written so far.
  public byte[] written() {
    return connection.written();
  }
}
