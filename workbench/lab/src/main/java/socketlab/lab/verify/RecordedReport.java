package socketlab.lab.verify;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The report that an answer earns, as a file beside the answer, so that a person can read it and a build can compare
/// it.
///
/// @param file the file, `report.txt`
/// @param command how the reports are written anew
record RecordedReport(Path file, String command) {
  /// How many checks a task has passed, with the spaces that stand before it.
  private static final Pattern PASSED = Pattern.compile(" +\\d+(?= of \\d+ checks)");

  /// Where code goes round and round: the file without the line, and what it does, without the line's text.
  private static final Pattern ROUND_AND_ROUND = Pattern.compile(
      "(?m)^(  \\S+\\.java):\\d+(\\n +\\S.* is running and does not wait for anything:)\\n.*");

  /// An arrow of bytes in a stream, and the note beside it: the bytes, or how many there are where they are not shown.
  /// (A datagram's bytes stand in brackets.)
  private static final Pattern ARROW = Pattern.compile("─+ ([0-9a-f ]+|\\d[\\d,]* bytes?) ─*(?=[│▶])(.*)");

  /// An arrow that says how many bytes it stands for.
  private static final Pattern COUNTED = Pattern.compile("─ \\d[\\d,]* bytes? ─");

  /// Writes it anew.
  void record(List<String> lines) {
    try {
      Files.writeString(file, withoutTimes(lines));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What is wrong with it, as a sentence; null when it is as recorded.
  String problem(List<String> lines) {
    if (!Files.exists(file)) {
      return "its report is not recorded: " + command + " records it";
    }
    try {
      String recorded = Files.readString(file);
      String report = withoutTimes(lines);
      return isSame(recorded, report) ? null : "the report has changed (" + command
          + " records it again; read it before you keep it):\n" + difference("recorded", "now", recorded, report);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A report without what differs from run to run: times, the numbers of free ports, and how many of the other
  /// checks a wrong answer passes by luck.
  static String withoutTimes(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll(" +\\d+\\.\\d ms", "").replaceAll("\\b([Pp]ort) \\d+", "$1 N"))
        .map(line -> PASSED.matcher(line).replaceAll(count -> " ".repeat(count.group().length() - 1) + "…"))
        .map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
  }

  /// Whether two reports are the same but for what a wrong answer may do in one run and not in another. It is refused
  /// in each, but the tasks after that it passes or fails by luck, and code that goes round and round is met at any
  /// line of its loop. And a stream comes in as many pieces as the system makes of it, each of which may have a header
  /// of its own: where one of the two reports counts the bytes of an arrow, the other may have other arrows there.
  static boolean isSame(String recorded, String report) {
    List<List<String>> before = pieces(recorded);
    List<List<String>> now = pieces(report);
    return before.size() == now.size() && IntStream.range(0, now.size())
        .allMatch(i -> before.get(i).equals(now.get(i)) || isSameStream(before.get(i), now.get(i)));
  }

  /// The lines of a report; arrows of one stream that follow each other are one piece.
  private static List<List<String>> pieces(String report) {
    String certain = ROUND_AND_ROUND.matcher(report.replaceAll("(?m)^  [✓·] task", "    task")).replaceAll("$1$2");
    List<List<String>> pieces = new ArrayList<>();
    certain.lines().forEach(line -> {
      if (!pieces.isEmpty() && stream(line).isPresent() && stream(line).equals(stream(pieces.getLast().getLast()))) {
        pieces.getLast().add(line);
      } else {
        pieces.add(new ArrayList<>(List.of(line)));
      }
    });
    return pieces;
  }

  private static boolean isSameStream(List<String> before, List<String> now) {
    return stream(before.getFirst()).isPresent() && stream(before.getFirst()).equals(stream(now.getFirst()))
        && Stream.of(before, now).anyMatch(piece -> piece.stream().anyMatch(line -> COUNTED.matcher(line).find()));
  }

  /// Where a line's arrow of bytes starts and ends; empty when the line has none.
  private static Optional<String> stream(String line) {
    Matcher arrow = ARROW.matcher(line);
    return arrow.find() ? Optional.of(arrow.replaceFirst("─$2").replaceFirst("(?<=[│▶])  \\S.*", ""))
        : Optional.empty();
  }

  /// What differs between two texts, as a unified diff under two names.
  static String difference(String oldName, String newName, String recorded, String report) {
    List<String> before = recorded.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, before,
        DiffUtils.diff(before, report.lines().toList()), 1).stream().map(line -> "  " + line)
        .collect(Collectors.joining("\n"));
  }
}
