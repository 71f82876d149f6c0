package socketlab.lab.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import socketlab.lab.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Plays a demo from its first step to its last, in a JVM of its own, which the tool ends when it takes too long.
/// Prints what each step showed as one JSON line.
final class ReplayMain {
  /// What the stock `jshell` imports before a script begins.
  private static final String STOCK_IMPORTS = "import module java.base;";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final JShell shell = JShell.builder().executionEngine("local").build();

  private ReplayMain() {}

  /// @param arguments the script
  static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    var replay = new ReplayMain();
    System.setOut(new PrintStream(replay.printed, true, UTF_8));
    replay.shell.eval(STOCK_IMPORTS);
    for (Step step : Step.of(Path.of(arguments[0]))) {
      out.write((Json.write(replay.play(step)) + "\n").getBytes(UTF_8));
      out.flush();
    }
    Runtime.getRuntime().halt(0);
  }

  private Shown play(Step step) {
    printed.reset();
    var shown = new ArrayList<String>();
    String error = null;
    String value = null;
    String rest = String.join("\n", step.code());
    while (!rest.isBlank() && error == null) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = next.completeness().isComplete() ? next.source() : rest;
      rest = next.completeness().isComplete() ? next.remaining() : "";
      value = null;
      for (SnippetEvent event : shell.eval(source)) {
        if (event.causeSnippet() != null) {
          continue;
        }
        if (event.status() == Snippet.Status.REJECTED) {
          error = shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null))
              .reduce((a, b) -> a + "\n" + b).orElse("the compiler refuses it");
        } else if (event.exception() != null) {
          error = words(event.exception());
        } else if (event.snippet() instanceof ExpressionSnippet && event.value() != null) {
          value = event.value();
        } else if (event.snippet().kind() == Snippet.Kind.VAR
            && event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
          value = event.value();
        }
      }
    }
    shown.addAll(printed.toString(UTF_8).lines().toList());
    if (value != null && !value.isEmpty()) {
      shown.addAll(value.lines().toList());
    }
    if (error != null) {
      shown.addAll(error.lines().toList());
    }
    return new Shown(step.line(), List.copyOf(shown), error != null);
  }

  private static String words(Exception exception) {
    String name = exception instanceof EvalException thrown ? thrown.getExceptionClassName()
        : exception.getClass().getName();
    return "Exception " + name + (exception.getMessage() == null ? "" : ": " + exception.getMessage());
  }
}
