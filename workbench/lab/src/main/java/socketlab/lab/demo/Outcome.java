package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
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
/// @param faults why it went no further; empty if it did
public record Outcome(List<Variable> variables, List<String> others, String value, List<Fault> faults) {
  private static final Pattern SNIPPET = Pattern.compile("#(\\w+)");

  /// A variable that was declared.
  ///
  /// @param value as JShell writes it
  public record Variable(String name, String value) {}

  /// Something that the compiler refuses, or an exception.
  ///
  /// @param words what is wrong, in lines
  /// @param place the line of code where it is wrong, to be shown below; empty where nobody knows
  /// @param refused whether the compiler refuses it, so that nothing of its snippet has run
  public record Fault(List<String> words, List<String> place, boolean refused) {}

  /// Runs all snippets that the lines hold, until one fails.
  ///
  /// @param stopped asked before each of them; no other one runs once it is true
  static Outcome of(JShell shell, String lines, BooleanSupplier stopped) {
    var variables = new ArrayList<Variable>();
    var others = new ArrayList<String>();
    var faults = new ArrayList<Fault>();
    String value = null;
    String rest = lines.stripLeading();
    while (!rest.isEmpty() && faults.isEmpty() && !stopped.getAsBoolean()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      int done = lines.length() - rest.length();
      String source = next.completeness().isComplete() ? next.source() : rest;
      rest = next.completeness().isComplete() ? next.remaining().stripLeading() : "";
      value = null;
      for (SnippetEvent event : shell.eval(source)) {
        if (event.causeSnippet() != null) {
          continue;
        }
        if (event.status() == Snippet.Status.REJECTED) {
          faults.addAll(refusals(shell, event.snippet(), new Place(lines, done)));
        } else if (event.exception() != null) {
          faults.add(thrown(shell, event, new Place(lines, done)));
        } else {
          value = isValue(event.snippet()) ? event.value() : null;
          declared(event, variables, others);
        }
      }
    }
    return new Outcome(List.copyOf(variables), List.copyOf(others), value == null || value.isEmpty() ? null : value,
        List.copyOf(faults));
  }

  /// True when nothing was refused, and nothing thrown.
  public boolean isGood() {
    return faults.isEmpty();
  }

  /// True when the compiler refused something.
  boolean isRefused() {
    return faults.stream().anyMatch(Fault::refused);
  }

  /// Why it went no further, in lines that a script can promise; empty if it did.
  public List<String> error() {
    return faults.stream().flatMap(fault -> fault.words().stream()).toList();
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

  private static List<Fault> refusals(JShell shell, Snippet snippet, Place place) {
    List<Fault> problems = shell.diagnostics(snippet).filter(Diag::isError)
        .map(problem -> new Fault(words(problem), place.marked(snippet.source(), problem), true)).toList();
    return problems.isEmpty() ? List.of(new Fault(List.of("the compiler refuses it"), List.of(), true)) : problems;
  }

  /// The compiler's message, without the class that JShell has put around the snippet.
  private static List<String> words(Diag problem) {
    return problem.getMessage(Locale.ROOT).lines().filter(line -> !line.strip().startsWith("location:")).toList();
  }

  private static Fault thrown(JShell shell, SnippetEvent event, Place place) {
    StackTraceElement[] trace = event.exception().getStackTrace();
    for (StackTraceElement frame : trace) {
      var snippet = SNIPPET.matcher(frame.getFileName() == null ? "" : frame.getFileName());
      if (snippet.matches()) {
        return new Fault(words(event.exception()), shell.snippets()
            .filter(one -> one.id().equals(snippet.group(1))).findFirst()
            .map(one -> place.line(one.source(), frame.getLineNumber(), one.equals(event.snippet()))).orElse(List.of()),
            false);
      }
    }
    return new Fault(words(event.exception()), List.of(), false);
  }

  private static List<String> words(JShellException exception) {
    return switch (exception) {
      case UnresolvedReferenceException unresolved -> List.of(unresolved.getSnippet() instanceof MethodSnippet method
          ? method.name() + " uses a name that is not declared yet" : "a name is not declared yet");
      case EvalException thrown -> List.of("Exception " + thrown.getExceptionClassName()
          + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()));
      default -> List.of("Exception " + exception);
    };
  }
}
