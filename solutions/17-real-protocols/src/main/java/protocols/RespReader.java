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
    return read(0);
  }

  private Reply read(int depth) throws IOException {
    String line = in.line(MAX_LINE_BYTES);
    String rest = line.isEmpty() ? "" : line.substring(1);
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> new Reply.Simple(rest);
      case '-' -> new Reply.Error(rest);
      case ':' -> new Reply.Int(number(rest));
      case '$' -> bulk(length(rest, MAX_BULK_BYTES));
      case '*' -> array(length(rest, MAX_ITEMS), depth + 1);
      default -> throw new ProtocolException("no value of RESP begins with: " + line);
    };
  }

  private Reply bulk(int length) throws IOException {
    if (length == -1) {
      return new Reply.Nil();
    }
    byte[] bytes = in.exactly(length); // any bytes, also CR LF: only the length says where they end
    if (!in.line(2).isEmpty()) {
      throw new ProtocolException("a bulk string that is longer than its length");
    }
    return new Reply.Bulk(bytes);
  }

  private Reply array(int count, int depth) throws IOException {
    if (count == -1) {
      return new Reply.Nil();
    }
    if (depth > MAX_DEPTH) {
      throw new ProtocolException("arrays that are more than " + MAX_DEPTH + " deep");
    }
    var items = new ArrayList<Reply>();
    while (items.size() < count) {
      items.add(read(depth));
    }
    return new Reply.Array(List.copyOf(items));
  }

  private static int length(String digits, int limit) throws ProtocolException {
    long length = number(digits);
    if (length < -1 || length > limit) {
      throw new ProtocolException("not a length from -1 to " + limit + ": " + digits);
    }
    return (int) length;
  }

  private static long number(String digits) throws ProtocolException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notANumber) {
      throw new ProtocolException("not a number of 64 bits: " + digits);
    }
  }
}
