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
import socketlab.json.Json;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A demo played without anybody at the keys.
///
/// @param lesson whose demo it is
/// @param steps its steps, as the script has them
/// @param shown what each showed, as far as it came
/// @param trouble why it went no further, for a person to read; null if it came to its end
public record Replay(Lesson lesson, List<Step> steps, List<Shown> shown, String trouble) {
  /// Plays a lesson's demo in a JVM of its own.
  ///
  /// @throws UncheckedIOException if there is no demo, or no JVM can be started
  public static Replay of(Lesson lesson, Toolbox tools) {
    try {
      List<Step> steps = Step.of(lesson.demo());
      var command = new ArrayList<>(tools.flags(Jvm.REPLAY));
      command.addAll(List.of("-cp", tools.workerClassPath(false), "socketlab.lab.demo.ReplayMain",
          lesson.demo().toString()));
      Process player = Toolbox.java(command).redirectErrorStream(true).start();
      player.getOutputStream().close();
      CompletableFuture<Boolean> late = player.onExit().thenApply(_ -> false)
          .completeOnTimeout(true, Waits.DEMO, TimeUnit.MILLISECONDS)
          .thenApply(isLate -> isLate && player.destroyForcibly() != null);
      String said = new String(player.getInputStream().readAllBytes(), UTF_8);
      return ofOutput(lesson, steps, said.lines().toList(), late.join());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What the lines of a player's output say.
  ///
  /// @param isLate whether it was ended, since it took too long
  static Replay ofOutput(Lesson lesson, List<Step> steps, List<String> output, boolean isLate) {
    var shown = new ArrayList<Shown>();
    var noise = new ArrayList<String>();
    for (String line : output) {
      try {
        shown.add(Json.read(line, Shown.class));
      } catch (Json.Unreadable otherOutput) {
        noise.add(line);
      }
    }
    String trouble = shown.size() == steps.size() ? null
        : isLate ? "it does not go on after " + Waits.DEMO / 1000 + " s"
        : noise.isEmpty() ? "its JVM has ended" : String.join("\n", noise).strip();
    return new Replay(lesson, steps, List.copyOf(shown), trouble);
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
      problems.add(problem(at, "the demo ends here: " + trouble));
    }
    return problems;
  }

  private Problem problem(int line, String message) {
    return Problem.in(lesson.root().relativize(lesson.demo()), line, message);
  }
}
