package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a teacher wants to know while a lesson's demo is played: its `teaching.adoc`, as plain text in which code
/// stands between backquotes.
///
/// @param time how long demo and exercise take, as a sentence
/// @param asks what to ask, in the order of the steps
/// @param troubles what goes wrong on stage, one paragraph each
public record Teaching(String time, List<Ask> asks, List<String> troubles) {
  private static final Pattern TIME = Pattern.compile("(?m)^Time:: (?<time>.+)$");
  private static final Pattern ROW =
      Pattern.compile("(?ms)^\\| (?<step>\\d+)\\b[^\\n]*\\R\\| (?<ask>.*?)\\R\\| (?<answers>.*?)\\R(?=\\R|\\|)");
  private static final Pattern TROUBLES =
      Pattern.compile("(?ms)^\\.What goes wrong on stage\\R+(?<list>[*-] .*?)(?:\\R\\R|\\R?\\z)");
  private static final Pattern BULLET = Pattern.compile("(?m)^[*-] ");
  private static final Pattern QUOTED = Pattern.compile("\"`(.*?)`\"");
  private static final Pattern LINK = Pattern.compile("(?:xref|link):[^\\s\\[]*\\[([^\\]]*)]");

  /// A question before a run.
  ///
  /// @param step the number of the step that answers it
  /// @param answers what students answer, and what to say
  public record Ask(int step, String ask, String answers) {}

  /// That of this file; it is empty where there is none.
  public static Teaching of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Teaching("", List.of(), List.of());
    }
    String text = Files.readString(file).replace("\r\n", "\n");
    Matcher time = TIME.matcher(text);
    List<Ask> asks = ROW.matcher(text).results().map(row -> new Ask(Integer.parseInt(row.group("step")),
        plain(row.group("ask")), plain(row.group("answers")))).toList();
    Matcher troubles = TROUBLES.matcher(text);
    return new Teaching(time.find() ? time.group("time") : "", asks, troubles.find()
        ? BULLET.splitAsStream(troubles.group("list")).map(Teaching::plain).filter(one -> !one.isEmpty()).toList()
        : List.of());
  }

  private static String plain(String text) {
    String unlinked = LINK.matcher(text).replaceAll("$1");
    return QUOTED.matcher(unlinked).replaceAll("“$1”").replaceAll("\\s+", " ").strip();
  }
}
