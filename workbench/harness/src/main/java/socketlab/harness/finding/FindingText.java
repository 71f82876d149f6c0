package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.WireRecord;

/// A finding as lines of text, at most 80 columns wide.
public final class FindingText {
  /// What a line is, so that a terminal may colour it.
  public enum Part {
    /// What happened, in a sentence.
    HAPPENED,
    /// What was wanted.
    WANTED,
    /// What came.
    GOT,
    /// The mark below the first difference.
    MARK,
    /// The conversation.
    WIRE,
    /// What the reader probably thinks, or what it means.
    MISCONCEPTION,
    /// A line of the reader's file.
    PLACE,
    /// Nothing: a gap.
    GAP
  }

  /// One line.
  ///
  /// @param place the line of the reader's file that it names, or null
  public record Line(Part part, String text, Place place) {}

  private static final int WIDTH = 74;
  private static final int MARK_WIDTH = 78;
  private static final int NAME = "wanted   ".length();
  private static final int ARROW = 30;

  /// How many connections have a column each, and how far the columns are from one another and from the reader's.
  private static final int COLUMNS = 3;
  private static final int COLUMN = 8;
  private static final int SEGMENT = 28;

  /// How wide the words behind the arrows are, or wider where one of them is.
  private static final int MARGIN = 12;

  /// A text of up to so many bytes is shown as digits, and as text beside them.
  private static final int TEXT_BYTES = 16;
  private static final String LEFT = "       ";

  private final List<Line> lines = new ArrayList<>();
  private int margin = MARGIN;

  private FindingText() {}

  /// The whole finding as plain text, for places that know no more than a message.
  public static String plain(Finding finding) {
    return lines(finding).stream()
        .map(line -> line.text().isEmpty() ? "" : "  " + line.text()).collect(Collectors.joining("\n"));
  }

  /// The finding, part by part, with a gap between two parts.
  public static List<Line> lines(Finding finding) {
    var text = new FindingText();
    text.happened(finding);
    if (finding.wanted() != null) {
      text.comparison(finding);
    }
    if (finding.wire() != null) {
      text.wire(finding.wire());
    }
    String advice = finding.misconception() != null ? finding.misconception() : finding.remark();
    if (advice != null) {
      text.gap();
      wrap(advice).forEach(line -> text.add(Part.MISCONCEPTION, line));
    }
    if (!finding.places().isEmpty()) {
      text.gap();
      for (Place place : finding.places()) {
        String where = place.file() + ":" + place.line();
        wrap(finding.symptom() == Symptom.TODO ? where : where + "   " + place.who() + " " + place.doing().words())
            .forEach(line -> text.lines.add(new Line(Part.PLACE, line, place)));
      }
    }
    return text.lines;
  }

  private void happened(Finding finding) {
    wrap(finding.happened()).forEach(line -> add(Part.HAPPENED, line));
    if (finding.thrown() != null && finding.thrown().message() != null) {
      wrap(finding.thrown().type() + ": " + finding.thrown().message()).forEach(line -> add(Part.GOT, line));
    }
  }

  private void comparison(Finding finding) {
    gap();
    Sample got = finding.got();
    int width = Math.max(count(finding.wanted()).length(), count(got).length());
    boolean text = isText(finding);
    row(Part.WANTED, "wanted   ", finding.wanted(), width, text);
    row(Part.GOT, "got      ", got, width, text);
    difference(finding).ifPresent(label -> {
      int before = NAME + width + 3 + (text ? column(finding)
          : (got.offset() > 0 ? 2 : 0) + (int) (finding.differsAt() - got.offset()) * 3);
      add(Part.MARK, before + 2 + label.length() <= MARK_WIDTH ? " ".repeat(before) + "^ " + label
          : " ".repeat(Math.max(0, before - label.length() - 1)) + label + " ^");
    });
    if (got.length() > 0 && got.words() != null) {
      add(Part.GOT, " ".repeat(NAME) + got.words());
    }
  }

  /// True where all that is compared is text, and too long for a few digits.
  public static boolean isText(Finding finding) {
    List<Sample> samples = List.of(finding.wanted(), finding.got());
    return samples.stream().allMatch(sample -> sample.length() <= 0 || sample.excerpt() != null)
        && samples.stream().anyMatch(sample -> sample.length() > TEXT_BYTES);
  }

  /// Where the first difference stands. What came may have ended there, or be nothing at all.
  private static int column(Finding finding) {
    Excerpt shown = finding.got().excerpt() != null ? finding.got().excerpt() : finding.wanted().excerpt();
    return shown == null ? 0 : shown.columnOf(finding.differsAt());
  }

  /// What stands at the first byte that differs, as "offset 5: the first byte too many"; empty where no byte does.
  public static Optional<String> difference(Finding finding) {
    return finding.wanted() == null || finding.differsAt() < 0 || finding.got().length() < 0 ? Optional.empty()
        : Optional.of("offset " + Comparison.count(finding.differsAt()) + mark(finding));
  }

  private static String mark(Finding finding) {
    return switch (finding.symptom()) {
      case PADDED, TOO_MUCH -> ": the first byte too many";
      case TOO_LITTLE, SILENCE, BUSY, TOO_SLOW, ENDED_EARLY, RETURNED_EARLY, RESET -> ": still missing";
      default -> ": the first difference";
    };
  }

  private static String count(Sample sample) {
    return sample.length() < 0 ? "" : Comparison.bytes(sample.length());
  }

  private void row(Part part, String name, Sample sample, int width, boolean text) {
    if (sample.length() < 0) {
      String label = name;
      for (String line : Paragraph.wrap(sample.words(), WIDTH - NAME)) {
        add(part, label + line);
        label = " ".repeat(NAME);
      }
      return;
    }
    String count = count(sample);
    String hex = (sample.offset() > 0 ? "… " : "") + Hex.spaced(sample.hex())
        + (sample.offset() + sample.hex().length() / 2 < sample.length() ? " …" : "");
    String what = text && sample.length() > 0 ? sample.excerpt().shown()
        : sample.length() > 0 ? hex + " ".repeat(Math.max(2, 29 - hex.length())) + Hex.text(sample.hex())
        : sample.words() == null ? "" : sample.words();
    add(part, (name + " ".repeat(width - count.length()) + count + "   " + what).stripTrailing());
  }

  private void wire(WireRecord wire) {
    gap();
    margin = Stream.of(wire.first(), wire.last()).flatMap(List::stream).mapToInt(event -> words(event).length())
        .reduce(MARGIN, Math::max);
    if (wire.connections() > 1 && !wire.atOnce()) {
      oneAfterAnother(wire);
    } else if (wire.connections() > 1 && wire.connections() <= COLUMNS) {
      columns(wire);
    } else {
      boolean several = wire.connections() > 1;
      head(wire, wire.other() + (several ? "s" : ""));
      wire.first().forEach(event -> event(event, several));
      if (wire.left() > 0) {
        left(wire);
        wire.last().forEach(event -> event(event, several));
      }
    }
  }

  private void head(WireRecord wire, String other) {
    add(Part.WIRE, "      " + other + " ".repeat(ARROW - other.length()) + wire.subject());
  }

  private void left(WireRecord wire) {
    add(Part.WIRE, LEFT + "│" + centred(WireWords.more(wire), ' ', ARROW) + "│");
  }

  /// Each connection begins with its number.
  private void oneAfterAnother(WireRecord wire) {
    int number = oneAfterAnother(wire, wire.first(), 0);
    if (wire.left() > 0) {
      left(wire);
      oneAfterAnother(wire, wire.last(), number);
    }
  }

  private int oneAfterAnother(WireRecord wire, List<Event> events, int before) {
    int number = before;
    for (Event event : events) {
      if (event.connection() != number) {
        number = event.connection();
        head(wire, wire.other() + " " + number);
      }
      event(event, false);
    }
    return number;
  }

  /// @param several whether the number of the connection stands beside it
  private void event(Event event, boolean several) {
    String label = WireWords.label(event);
    String arrow = event.toSubject() ? "──" + centred(" " + label + " ", '─', ARROW - 3) + "▶"
        : "◀" + centred(" " + label + " ", '─', ARROW - 3) + "──";
    String left = several ? String.format(Locale.ROOT, "%5d  ", event.connection()) : LEFT;
    add(Part.WIRE, left + "│" + arrow + "│  " + margin(event));
  }

  /// What stands behind an arrow.
  private String margin(Event event) {
    return String.format(Locale.ROOT, "%-" + margin + "s %7.1f ms", words(event), event.millis());
  }

  private static String words(Event event) {
    boolean counted = event.what() == Event.What.BYTES && event.length() <= Sample.BYTES
        || event.what() == Event.What.DATAGRAM && event.length() <= WireWords.DATAGRAM_BYTES;
    return event.note() != null ? event.note() : counted ? Comparison.bytes(event.length()) : "";
  }

  /// A column for each connection at the left, and the reader's at the right. What an arrow carries stands behind the
  /// last of them, where no other line is crossed.
  private void columns(WireRecord wire) {
    var head = new StringBuilder();
    for (int number = 1; number <= wire.connections(); number++) {
      head.append(String.format(Locale.ROOT, "%-" + COLUMN + "s", wire.other() + " " + number));
    }
    add(Part.WIRE, head + " ".repeat(SEGMENT - COLUMN + 1) + wire.subject());
    wire.first().forEach(event -> columns(event, wire.connections()));
    if (wire.left() > 0) {
      add(Part.WIRE, "   " + ("│" + " ".repeat(COLUMN - 1)).repeat(wire.connections() - 1) + "│"
          + centred(WireWords.more(wire), ' ', SEGMENT) + "│");
      wire.last().forEach(event -> columns(event, wire.connections()));
    }
  }

  private void columns(Event event, int connections) {
    var line = new StringBuilder("   ");
    for (int number = 1; number <= connections; number++) {
      boolean begins = number == event.connection();
      boolean crossed = number > event.connection();
      line.append(crossed ? "┼" : "│");
      String gap = (begins || crossed ? "─" : " ").repeat(COLUMN - 1);
      boolean head = begins && !event.toSubject();
      if (number < connections) {
        line.append(head ? "◀" + gap.substring(1) : gap);
      } else {
        String label = centred(" " + WireWords.label(event) + " ", '─', SEGMENT - 2);
        line.append(head ? "◀" : "─").append(label).append(event.toSubject() ? "▶" : "─");
      }
    }
    add(Part.WIRE, line + "│  " + margin(event));
  }

  private static String centred(String label, char fill, int width) {
    int left = Math.max(0, (width - label.length()) / 2);
    int right = Math.max(0, width - label.length() - left);
    String sides = String.valueOf(fill);
    return sides.repeat(left) + label + sides.repeat(right);
  }

  private void gap() {
    if (!lines.isEmpty()) {
      add(Part.GAP, "");
    }
  }

  private void add(Part part, String text) {
    lines.add(new Line(part, text, null));
  }

  private static List<String> wrap(String text) {
    return Paragraph.wrap(text, WIDTH);
  }
}
