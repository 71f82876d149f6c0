package protocols;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/// Task 2: reads values of RESP, one after another. For one thread at a time.
public final class RespReader {
  /// How many bytes a line may have, with its first byte and its end.
  public static final int MAX_LINE_BYTES = 8192;

  /// How many bytes a bulk string may have. Redis itself allows 512 MB.
  public static final int MAX_BULK_BYTES = 1 << 20;

  /// How many items an array may have.
  public static final int MAX_ITEMS = 1 << 20;

  /// How deep arrays may lie inside each other: an array of integers is 1 deep.
  public static final int MAX_DEPTH = 32;

  private final Incoming in;

  /// From now on, nobody else reads from the stream. The caller closes it.
  public RespReader(InputStream in) {
    this.in = new Incoming(in);
  }

  /// Waits for the next value.
  ///
  /// @throws ProtocolException if the bytes are no value of RESP: another first byte, no number where one must be, a
  ///     length below -1, a bulk string without CR LF behind it; or if a value exceeds a limit
  /// @throws java.io.EOFException if the stream ends before the value does
  public Reply read() throws IOException {
    // TODO 2: read a line, and what its first byte announces.
    throw new UnsupportedOperationException("TODO 2: read the next value");
  }
}
