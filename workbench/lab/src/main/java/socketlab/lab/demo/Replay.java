package socketlab.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.course.Step;
import socketlab.lab.demo.Shell.Ran;
import socketlab.lab.time.Waits;

/// A demo played without anybody at the keys.
///
/// @param lesson whose demo it is
/// @param steps its steps, as the script has them
/// @param shown what each showed, as far as it came
/// @param trouble why it went no further, for a person to read; null if it came to its end
public record Replay(Lesson lesson, List<Step> steps, List<Shown> shown, String trouble) {
  /// Plays a lesson's demo as the teacher does, with the snippets in a JVM of their own.
  ///
  /// @throws UncheckedIOException if there is no demo, or no JVM can be started
  public static Replay of(Lesson lesson) {
    List<Step> steps;
    try {
      steps = Step.of(lesson.demo());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    try (var snippets = new Snippets(new Printed(_ -> { }))) {
      return of(lesson, steps, snippets, Waits.DEMO);
    }
  }

  /// Plays these steps in a shell that has run nothing yet, until it has ended.
  ///
  /// @param patience when to end the shell, which then goes no further, in milliseconds from now
  static Replay of(Lesson lesson, List<Step> steps, Shell shell, long patience) {
    var shown = new ArrayList<Shown>();
    CompletableFuture<Boolean> late = new CompletableFuture<Boolean>()
        .completeOnTimeout(true, patience, TimeUnit.MILLISECONDS);
    late.thenRun(shell::close);
    for (Step step : steps) {
      Ran ran = shell.run(String.join("\n", step.code()));
      if (!ran.isAlive()) {
        return new Replay(lesson, steps, List.copyOf(shown), late.isDone()
            ? "the step has not ended after " + patience / 1000 + " s"
            : String.join("\n", ran.printed().isEmpty() ? List.of("its JVM has ended") : ran.printed()));
      }
      shown.add(Shown.of(step, ran.printed(), ran.outcome()));
    }
    late.cancel(false);
    return new Replay(lesson, steps, List.copyOf(shown), null);
  }

  /// What differs from what the script promises, at the lines of the script.
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < shown.size(); i++) {
      Step step = steps.get(i);
      List<String> came = shown.get(i).lines();
      if (!step.isKeptBy(came)) {
        problems.add(problem(step.line(), "promised " + step.promised() + ", but the step shows " + came));
      } else if (shown.get(i).failed() && step.promised().isEmpty()) {
        problems.add(problem(step.line(), "the step fails: " + String.join(" ", came)));
      }
    }
    if (trouble != null) {
      int at = shown.size() < steps.size() ? steps.get(shown.size()).line() : 0;
      problems.add(problem(at, "the demo stops here: " + trouble));
    }
    return problems;
  }

  private Problem problem(int line, String message) {
    return Problem.in(lesson.root().relativize(lesson.demo()), line, message);
  }
}
