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
    var all = new ArrayList<Field>();
    int room = MAX_BYTES;
    while (true) {
      String line = in.line(room);
      room -= line.length() + 2; // one limit for all lines, not one for each
      if (line.isEmpty()) {
        return new Fields(all);
      }
      int colon = line.indexOf(':');
      if (colon < 1 || line.substring(0, colon).matches(".*[ \t].*")) {
        throw new ProtocolException("not a field: " + line);
      }
      all.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  /// The values of all fields with this name, in their order. In names, upper and lower case are the same (RFC 9110
  /// §5.1).
  public List<String> values(String name) {
    return all.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
  }
}
