package lines;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The bytes of some lines, one after another, and what a decoder has to return for them, and when.
final class Sent {
  /// A line, and how many bytes of the stream must have come before it can be returned.
  private record Due(int after, Line line) {}

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Due> lines = new ArrayList<>();

  /// A line with this text; it is returned with its last byte.
  Sent whole(String text, String end) {
    return line(text.getBytes(UTF_8), end, new Line.Whole(text));
  }

  /// A line of bytes that are no UTF-8.
  Sent notText(byte[] malformed, String end) {
    return line(malformed, end, new Line.NotText());
  }

  /// A line that is too long; it is returned when as many bytes of it have come as a line may have.
  Sent tooLong(String text, String end, int limit) {
    return tooLong((text + end).getBytes(UTF_8), limit);
  }

  /// The same, in bytes that may be no UTF-8, and with its end.
  Sent tooLong(byte[] line, int limit) {
    lines.add(new Due(bytes.size() + limit, new Line.TooLong()));
    bytes.writeBytes(line);
    return this;
  }

  private Sent line(byte[] content, String end, Line line) {
    bytes.writeBytes(content);
    bytes.writeBytes(end.getBytes(UTF_8));
    lines.add(new Due(bytes.size(), line));
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /// The lines that the bytes from `from` to `to` complete.
  List<Line> lines(int from, int to) {
    return lines.stream().filter(due -> due.after > from && due.after <= to).map(Due::line).toList();
  }
}
