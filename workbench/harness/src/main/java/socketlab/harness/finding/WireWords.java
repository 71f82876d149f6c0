package socketlab.harness.finding;

import java.util.Locale;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.WireRecord;

/// The words of a conversation, whoever draws it: what stands at an event, and the event as a sentence.
public final class WireWords {
  /// How many bytes of a datagram stand on its arrow; more are counted.
  static final int DATAGRAM_BYTES = 7;

  private WireWords() {}

  /// What stands at an event: its bytes, or how many they are, or what it is.
  public static String label(Event event) {
    return switch (event.what()) {
      case FIN -> "FIN: end of the stream";
      case RST -> "RST: reset";
      case END -> "end of the stream";
      case BROKEN -> "reset";
      case BYTES -> event.length() <= Sample.BYTES && event.length() > 0 ? Hex.spaced(event.hex())
          : Comparison.bytes(event.length());
      // Its brackets are its boundaries.
      case DATAGRAM -> "[" + (event.length() <= DATAGRAM_BYTES ? Hex.spaced(event.hex())
          : Comparison.bytes(event.length())) + "]";
    };
  }

  /// What stands for the events that are left out.
  static String more(WireRecord wire) {
    return "… " + Comparison.count(wire.left()) + " more …";
  }

  /// The event as a sentence, such as "The peer sends 5 bytes (68 65 6c 6c 6f, hello)."
  public static String sentence(Event event, WireRecord wire) {
    String other = event.connection() == 0 ? "the " + wire.other() : wire.other() + " " + event.connection();
    String from = event.toSubject() ? other : wire.subject();
    String to = event.toSubject() ? wire.subject() : other;
    String says = switch (event.what()) {
      case BYTES -> from + " sends " + Comparison.bytes(event.length()) + " to " + to + bytes(event);
      case DATAGRAM -> from + " sends a datagram of " + Comparison.bytes(event.length()) + " to " + to + bytes(event)
          + (event.note() == null ? "" : "; " + event.note());
      case FIN -> from + " ends its stream to " + to + " (FIN)";
      case RST -> from + " resets the connection to " + to + " (RST)";
      case END -> from + " ends its stream to " + to;
      case BROKEN -> from + " breaks off the connection to " + to;
    };
    return says.substring(0, 1).toUpperCase(Locale.ROOT) + says.substring(1) + ".";
  }

  private static String bytes(Event event) {
    if (event.hex().isEmpty()) {
      return "";
    }
    String some = event.hex().substring(0, Math.min(event.hex().length(), 2 * Sample.BYTES));
    return " (" + Hex.spaced(some) + (event.length() > Sample.BYTES ? " …" : "") + ", " + Hex.text(some) + ")";
  }
}
