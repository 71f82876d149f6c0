package socketlab.book;

import java.util.ArrayList;
import java.util.List;

/// One step of a lesson's `demo.jsh`, as a page shows it. `./lab verify` plays the script at each build and holds
/// what came against what the script says, so what a page shows is what a run showed.
///
/// @param note what the teacher says
/// @param code what is run
/// @param shown the lines that it prints, and the value of its last expression
record DemoStep(List<String> note, List<String> code, List<String> shown) {

  private static final String SHOWN = "//=>";

  /// The steps of a script: separated by blank lines, each with its note above its code and what it shows below.
  static List<DemoStep> of(List<String> script) {
    var steps = new ArrayList<DemoStep>();
    var block = new ArrayList<String>();
    for (String line : script) {
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        steps.add(step(block));
        block.clear();
      }
    }
    if (!block.isEmpty()) {
      steps.add(step(block));
    }
    return steps;
  }

  private static DemoStep step(List<String> block) {
    var note = new ArrayList<String>();
    var code = new ArrayList<String>();
    var shown = new ArrayList<String>();
    for (String line : block) {
      if (line.startsWith(SHOWN)) {
        shown.add(line.substring(SHOWN.length()).strip());
      } else if (line.startsWith("//") && code.isEmpty()) {
        note.add(line.substring(2).strip());
      } else {
        code.add(line);
      }
    }
    return new DemoStep(List.copyOf(note), List.copyOf(code), List.copyOf(shown));
  }

  /// The step as Asciidoc.
  ///
  /// @param number as `./lab demo NN` counts, from 1
  String asciidoc(int number) {
    String said = note.isEmpty() ? "" : "[subs=specialchars]\n" + String.join(" ", note) + "\n\n";
    String came = shown.isEmpty() ? "" : """

        [.shows]
        ........
        %s
        ........
        """.formatted(String.join("\n", shown));
    return """
        [.demo-step]
        .Step %d of the demo
        --
        %s[source,java]
        --------
        %s
        --------
        %s--
        """.formatted(number, said, String.join("\n", code), came);
  }
}
