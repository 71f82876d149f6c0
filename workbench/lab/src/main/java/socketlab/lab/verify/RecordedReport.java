package socketlab.lab.verify;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /// How many bytes one arrow of the drawing stands for, where their values are not shown.
  private static final Pattern ARROW_OF_BYTES = Pattern.compile("─+ \\d[\\d,]* bytes? ─+");

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
      return certain(recorded).equals(certain(report)) ? null : "the report has changed (" + command
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

  /// A report without what a wrong answer may do in one run and not in another: it is refused in each, but the tasks
  /// after that it passes or fails by luck, and code that goes round and round is met at any line of its loop. And what
  /// a command writes comes in as many pieces as the system makes of it, each of which may have a header of its own.
  static String certain(String report) {
    String once = ROUND_AND_ROUND.matcher(report.replaceAll("(?m)^  [✓·] task", "    task")).replaceAll("$1$2");
    return ARROW_OF_BYTES.matcher(once).replaceAll("─ bytes ─");
  }

  /// What differs between two texts, as a unified diff under two names.
  static String difference(String oldName, String newName, String recorded, String report) {
    List<String> before = recorded.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, before,
        DiffUtils.diff(before, report.lines().toList()), 1).stream().map(line -> "  " + line)
        .collect(Collectors.joining("\n"));
  }
}
