package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import socketlab.course.Step;

/// What a step of a demo showed.
///
/// @param line where the step begins in its file, from 1
/// @param lines what it printed, and then the value of its last expression
/// @param failed whether the compiler refused it, or it threw
public record Shown(int line, List<String> lines, boolean failed) {
  /// The lines are copied.
  public Shown {
    lines = List.copyOf(lines);
  }

  /// What running the step has shown.
  ///
  /// @param printed the lines that it printed
  static Shown of(Step step, List<String> printed, Outcome outcome) {
    var lines = new ArrayList<>(printed);
    if (outcome.value() != null) {
      lines.addAll(outcome.value().lines().toList());
    }
    lines.addAll(outcome.error());
    return new Shown(step.line(), lines, !outcome.isGood());
  }
}
