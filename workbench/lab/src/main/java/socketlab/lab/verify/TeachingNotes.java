package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import socketlab.course.Teaching;
import socketlab.course.Teaching.Ask;

/// What `teaching.adoc` tells a teacher of one lesson: how long it takes, what to ask, and what goes wrong.
final class TeachingNotes {
  private static final Pattern TIME =
      Pattern.compile("(?m)^Time:: Demo \\d+ minutes, exercise \\d+ to \\d+ minutes\\.$");
  private static final Pattern QUESTIONS =
      Pattern.compile("(?ms)^\\.Ask before the run\\R(?:\\[[^\\n]*]\\R)?\\|===\\R"
          + "\\s*\\|\\s*Step\\s*\\|\\s*Ask\\s*\\|[^\\n]*"
          + "\\R.*?^\\|===");
  private static final Pattern TROUBLES = Pattern.compile("(?m)^\\.What goes wrong on stage\\R+[*-] \\S");

  private TeachingNotes() {}

  /// What is missing in them, one sentence each.
  ///
  /// @param steps how many the lesson's demo has
  static List<String> problems(Path file, int steps) {
    if (!Files.exists(file)) {
      return List.of("there are no notes for the teacher");
    }
    String text;
    Teaching teaching;
    try {
      text = Files.readString(file);
      teaching = Teaching.of(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var problems = new ArrayList<String>();
    if (!TIME.matcher(text).find()) {
      problems.add("it does not begin with 'Time:: Demo N minutes, exercise N to N minutes.'");
    }
    if (QUESTIONS.matcher(text).find()) {
      problems.addAll(steps(teaching.asks(), steps));
    } else {
      problems.add("there is no table '.Ask before the run' with the columns Step, Ask, and the answers");
    }
    if (!TROUBLES.matcher(text).find()) {
      problems.add("there is no list '.What goes wrong on stage'");
    }
    return problems;
  }

  private static List<String> steps(List<Ask> asks, int steps) {
    return asks.isEmpty() ? List.of("no row of '.Ask before the run' begins with the number of a step")
        : asks.stream().map(Ask::step).filter(step -> step < 1 || step > steps)
            .map(step -> "it asks about step " + step + ", but the demo has no such step").toList();
  }
}
