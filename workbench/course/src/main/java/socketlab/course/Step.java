package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One step of a demo. `./lab verify` plays the demo, and holds what came against what each step promises, so what a
/// page shows of a step is what a run showed.
///
/// @param line where it begins in its file, from 1
/// @param note what the teacher says
/// @param code what is run
/// @param promised what it shows, line by line; empty where nothing is promised
public record Step(int line, List<String> note, List<String> code, List<String> promised) {
  private static final String PROMISE = "//=>";

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
    for (String text : block) {
      if (text.startsWith(PROMISE)) {
        promised.add(text.substring(PROMISE.length()).strip());
      } else if (text.startsWith("//") && code.isEmpty()) {
        note.add(text.substring(2).strip());
      } else {
        code.add(text);
      }
    }
    return new Step(line, List.copyOf(note), List.copyOf(code), List.copyOf(promised));
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
