package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One step of a demo. `./lab verify` plays the demo, and holds what came against what each step promises, so what a
/// page shows of a step is what a run showed.
///
/// @param line where it begins in its file, from 1
/// @param note what the teacher says
/// @param announced the number that the script prints before the step, since the stock `jshell` shows no notes; 0 if it
///     prints none. That line is no part of the code: whoever plays the script step by step knows the number
/// @param code what is run
/// @param promised what it shows, line by line; empty where nothing is promised
public record Step(int line, List<String> note, int announced, List<String> code, List<String> promised) {
  private static final String PROMISE = "//=>";
  private static final Pattern ANNOUNCEMENT = Pattern.compile("IO\\.println\\(\"\\\\n-- step (\\d{1,3})\"\\);");

  /// The steps of a script: separated by blank lines, each with its note above and its promises below the code.
  public static List<Step> of(Path script) throws IOException {
    var steps = new ArrayList<Step>();
    List<String> lines = Files.readAllLines(script);
    var block = new ArrayList<String>();
    for (int i = 0; i <= lines.size(); i++) {
      if (i < lines.size() && !lines.get(i).isBlank()) {
        block.add(lines.get(i));
      } else if (!block.isEmpty()) {
        steps.add(step(i - block.size() + 1, block));
        block.clear();
      }
    }
    return steps;
  }

  private static Step step(int line, List<String> block) {
    var note = new ArrayList<String>();
    var code = new ArrayList<String>();
    var promised = new ArrayList<String>();
    int announced = 0;
    for (String text : block) {
      Matcher announcement = ANNOUNCEMENT.matcher(text.strip());
      if (text.startsWith(PROMISE)) {
        promised.add(text.substring(PROMISE.length()).strip());
      } else if (text.startsWith("//") && code.isEmpty()) {
        note.add(text.substring(2).strip());
      } else if (code.isEmpty() && announced == 0 && announcement.matches()) {
        announced = Integer.parseInt(announcement.group(1));
      } else {
        code.add(text);
      }
    }
    return new Step(line, List.copyOf(note), announced, List.copyOf(code), List.copyOf(promised));
  }

  /// The line of a script that prints a step's number where the stock `jshell` plays it. It stands between the note and
  /// the code.
  public static String announcement(int number) {
    return "IO.println(\"\\n-- step " + number + "\");";
  }

  /// True when these lines are what was promised; `…` in a promise stands for anything.
  public boolean isKeptBy(List<String> shown) {
    if (promised.isEmpty()) {
      return true;
    }
    if (promised.size() != shown.size()) {
      return false;
    }
    for (int i = 0; i < shown.size(); i++) {
      String pattern = Pattern.compile("…").splitAsStream(promised.get(i) + " ").map(Pattern::quote)
          .collect(Collectors.joining(".*"));
      if (!(shown.get(i).strip() + " ").matches(pattern)) {
        return false;
      }
    }
    return true;
  }
}
