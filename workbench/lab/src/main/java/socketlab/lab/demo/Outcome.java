package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/// What running some lines of Java has come to, besides what they printed.
///
/// @param variables those that were declared
/// @param others what else was declared, such as `send(Socket, String)`
/// @param value the value of the last expression, as JShell writes it; null where the last is no expression
/// @param error why it went no further, in lines; empty if it did
public record Outcome(List<Variable> variables, List<String> others, String value, List<String> error) {
  /// A variable that was declared.
  ///
  /// @param value as JShell writes it
  public record Variable(String name, String value) {}

  /// Runs all snippets that the lines hold, until one fails.
  ///
  /// @param stopped asked before each of them; no other one runs once it is true
  static Outcome of(JShell shell, String lines, BooleanSupplier stopped) {
    var variables = new ArrayList<Variable>();
    var others = new ArrayList<String>();
    var error = new ArrayList<String>();
    String value = null;
    String rest = lines;
    while (!rest.isBlank() && error.isEmpty() && !stopped.getAsBoolean()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = next.completeness().isComplete() ? next.source() : rest;
      rest = next.completeness().isComplete() ? next.remaining() : "";
      value = null;
      for (SnippetEvent event : shell.eval(source)) {
        if (event.causeSnippet() != null) {
          continue;
        }
        if (event.status() == Snippet.Status.REJECTED) {
          error.addAll(refusal(shell, event.snippet()));
        } else if (event.exception() != null) {
          error.addAll(words(event.exception()));
        } else {
          value = isValue(event.snippet()) ? event.value() : null;
          declared(event, variables, others);
        }
      }
    }
    return new Outcome(List.copyOf(variables), List.copyOf(others), value == null || value.isEmpty() ? null : value,
        List.copyOf(error));
  }

  /// True when nothing was refused, and nothing thrown.
  public boolean isGood() {
    return error.isEmpty();
  }

  private static boolean isValue(Snippet snippet) {
    return snippet instanceof ExpressionSnippet
        || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  private static void declared(SnippetEvent event, List<Variable> variables, List<String> others) {
    switch (event.snippet()) {
      case VarSnippet variable when !isValue(variable) -> variables.add(new Variable(variable.name(), event.value()));
      case MethodSnippet method -> others.add(method.name() + "(" + method.parameterTypes() + ")");
      case TypeDeclSnippet type -> others.add(type.subKind().name().replaceFirst("_.*", "").toLowerCase(Locale.ROOT)
          + " " + type.name());
      default -> { }
    }
  }

  private static List<String> refusal(JShell shell, Snippet snippet) {
    List<String> problems = shell.diagnostics(snippet).filter(problem -> problem.isError())
        .flatMap(problem -> problem.getMessage(Locale.ROOT).lines()).toList();
    return problems.isEmpty() ? List.of("the compiler refuses it") : problems;
  }

  private static List<String> words(JShellException exception) {
    return switch (exception) {
      case UnresolvedReferenceException unresolved -> List.of(unresolved.getSnippet() instanceof MethodSnippet method
          ? method.name() + " uses something that is not declared yet" : "something is not declared yet");
      case EvalException thrown -> List.of("Exception " + thrown.getExceptionClassName()
          + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()));
      default -> List.of("Exception " + exception);
    };
  }
}
