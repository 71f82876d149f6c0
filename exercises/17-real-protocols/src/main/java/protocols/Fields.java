package protocols;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/// Task 1: the header fields of an HTTP message, in the order in which they came (RFC 9110 §5, RFC 9112 §5).
///
/// @param all the fields; a name may occur more than once
public record Fields(List<Field> all) {
  /// How many bytes all field lines of one message may have together, with their line ends and the empty line.
  public static final int MAX_BYTES = 8192;

  /// One field.
  ///
  /// @param name as it came
  /// @param value without the spaces and tabs around it
  public record Field(String name, String value) {}

  /// Reads field lines, and the empty line behind them (RFC 9112 §5). A line is a name, a colon and a value.
  ///
  /// @throws ProtocolException if a line is no field: it has no colon, nothing before the colon, or a space or a tab
  ///     before the colon (RFC 9112 §5.1); or if all lines together have more than [#MAX_BYTES]
  /// @throws java.io.EOFException if the stream ends before the empty line
  public static Fields read(Incoming in) throws IOException {
    // TODO 1: read lines up to the empty one, and make a field of each.
    throw new UnsupportedOperationException("TODO 1: read the field lines up to the empty line");
  }

  /// The values of all fields with this name, in their order. In names, upper and lower case are the same (RFC 9110
  /// §5.1).
  public List<String> values(String name) {
    // TODO 1: find the fields with this name.
    throw new UnsupportedOperationException("TODO 1: return the values of the fields with this name");
  }
}
