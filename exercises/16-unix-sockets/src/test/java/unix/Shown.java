package unix;

import java.util.List;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What was received, as a report writes it. Payloads of these tests are ASCII text.
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  static String of(List<Received> all) {
    return all.stream().map(Shown::of).collect(Collectors.joining(", "));
  }

  static String of(Received received) {
    return switch (received) {
      case null -> "null";
      case Received.Message(byte[] payload) when payload == null -> "a message without a payload";
      case Received.Message(byte[] payload) when payload.length > LONGEST ->
          "a message of " + payload.length + " bytes";
      case Received.Message(byte[] payload) -> "message '" + new String(payload, ISO_8859_1).replaceAll("[^ -~]", "·")
          + "'";
      case Received.End() -> "end";
      case Received.CutOff(int came, int wanted) -> "cut off after " + came + " of " + wanted;
      case Received.Refused(int length) -> "refused " + length;
    };
  }

  /// The payload of a message, or null where it is none.
  static byte[] payload(Received received) {
    return received instanceof Received.Message(byte[] payload) ? payload : null;
  }
}
