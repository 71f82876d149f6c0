package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import socketlab.lab.report.JsonReport;
import socketlab.lab.report.JsonText;

/// The conversation of a wrong answer, as a file beside it that a page of the book shows. Where there is no such file,
/// no page shows it, and nothing is recorded: whoever wants it begins with an empty file.
///
/// @param file the file, `wire.json`
/// @param command how the conversations are recorded anew
record RecordedWire(Path file, String command) {
  /// When something happened is another time in each run.
  private static final Pattern TIMES = Pattern.compile("\"millis\" : [\\d.]+");

  /// How many reads the same bytes need is another number in each run, too.
  private static final Pattern READS = Pattern.compile("\"reads\" : \\[[^]]*],\\s*");

  /// Writes it anew, if it is wanted.
  ///
  /// @param conversation null where there is none
  void record(JsonReport.Wire conversation) {
    try {
      if (Files.exists(file) && conversation != null) {
        Files.writeString(file, JsonText.indented(conversation) + "\n");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What is wrong with it, as a sentence; null when it is as recorded, or not wanted.
  ///
  /// @param conversation null where there is none
  String problem(JsonReport.Wire conversation) {
    try {
      if (!Files.exists(file)) {
        return null;
      }
      if (conversation == null) {
        return "no conversation was recorded: the check that shows this mistake has none";
      }
      String recorded = Files.readString(file);
      String now = JsonText.indented(conversation) + "\n";
      return withoutChance(recorded).equals(withoutChance(now)) ? null : "the conversation has changed (" + command
          + " records it again):\n" + RecordedReport.difference("recorded", "now", withoutChance(recorded),
              withoutChance(now));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String withoutChance(String text) {
    return READS.matcher(TIMES.matcher(text).replaceAll("\"millis\" : …")).replaceAll("");
  }
}
