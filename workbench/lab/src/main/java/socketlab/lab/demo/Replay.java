package socketlab.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import socketlab.course.Step;
import socketlab.json.Json;
import socketlab.lab.jvm.Toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A demo played without anybody at the keys.
///
/// @param steps its steps, as the script has them
/// @param shown what each showed, as far as it came
/// @param trouble why it went no further, or null
public record Replay(List<Step> steps, List<Shown> shown, String trouble) {
  /// How long a whole demo may take, in milliseconds.
  private static final long DEMO_MILLIS = 120_000;

  /// Plays a script in a JVM of its own.
  public static Replay of(Path script, Toolbox tools) {
    try {
      List<Step> steps = Step.of(script);
      var command = new ArrayList<>(Toolbox.QUICK);
      command.addAll(List.of("-cp", tools.workerClassPath(false), "socketlab.lab.demo.ReplayMain", script.toString()));
      Process player = Toolbox.java(command).redirectErrorStream(true).start();
      player.getOutputStream().close();
      var late = player.onExit().orTimeout(DEMO_MILLIS, TimeUnit.MILLISECONDS)
          .exceptionally(_ -> player.destroyForcibly());
      var shown = new ArrayList<Shown>();
      var noise = new StringBuilder();
      for (String line : new String(player.getInputStream().readAllBytes(), UTF_8).lines().toList()) {
        try {
          shown.add(Json.read(line, Shown.class));
        } catch (Json.Unreadable otherOutput) {
          noise.append(line).append('\n');
        }
      }
      late.join();
      return new Replay(steps, shown, shown.size() == steps.size() ? null : noise.isEmpty()
          ? "it does not go on after " + DEMO_MILLIS / 1000 + " s" : noise.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What differs from what the script promises, one sentence each, beginning with the line in the script.
  public List<String> problems() {
    var problems = new ArrayList<String>();
    for (int i = 0; i < shown.size(); i++) {
      Step step = steps.get(i);
      List<String> came = shown.get(i).lines();
      if (!step.isKeptBy(came)) {
        problems.add(step.line() + ": promised " + step.promised() + ", but the step shows " + came);
      } else if (shown.get(i).failed() && step.promised().isEmpty()) {
        problems.add(step.line() + ": the step fails: " + String.join(" ", came));
      }
    }
    if (trouble != null) {
      int at = shown.size() < steps.size() ? steps.get(shown.size()).line() : 0;
      problems.add(at + ": the demo ends here: " + trouble.strip());
    }
    return problems;
  }
}
