package socketlab.lab.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import jdk.jshell.JShell;
import socketlab.course.Step;
import socketlab.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Plays a demo from its first step to its last, in a JVM of its own, which the tool ends when it takes too long.
/// Prints what each step showed as one JSON line.
final class ReplayMain {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final JShell shell = JShell.builder().executionEngine("local").build();

  private ReplayMain() {}

  /// @param arguments the script
  static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    var replay = new ReplayMain();
    System.setOut(new PrintStream(replay.printed, true, UTF_8));
    replay.shell.eval(Snippets.STOCK_IMPORTS);
    for (Step step : Step.of(Path.of(arguments[0]))) {
      out.write((Json.write(replay.play(step)) + "\n").getBytes(UTF_8));
      out.flush();
    }
    Runtime.getRuntime().halt(0);
  }

  private Shown play(Step step) {
    printed.reset();
    Outcome outcome = Outcome.of(shell, String.join("\n", step.code()), () -> false);
    return Shown.of(step, printed.toString(UTF_8).lines().toList(), outcome);
  }
}
