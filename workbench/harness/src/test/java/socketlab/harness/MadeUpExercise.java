package socketlab.harness;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.finding.Finding;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/// A small exercise: a reader's class `Answer` and the tests `AnswerTest`, compiled into two folders, since that is
/// how [ReaderCode][socketlab.harness.reader.ReaderCode] tells them apart, and run as the tool would.
public final class MadeUpExercise {
  /// On one line, so that the line numbers of what follows are easy to count: it begins on line 2.
  private static final String HEAD = """
      package madeup; import java.io.*; import java.net.*; import java.util.concurrent.*; \
      import org.junit.jupiter.api.*; import socketlab.harness.*; \
      import socketlab.harness.finding.*; import socketlab.harness.peer.*; \
      import socketlab.harness.running.*; import socketlab.harness.trial.*; \
      import socketlab.harness.watch.*; import static org.junit.jupiter.api.Assertions.*;
      """;

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, UTF_8);

  private final Path answers;
  private final Path tests;
  private final Path wrongAnswers;

  public MadeUpExercise(Path folder) {
    Path built = folder.resolve("exercises", "01-made-up", "target");
    answers = built.resolve("classes");
    tests = built.resolve("test-classes");
    wrongAnswers = folder.resolve("solutions", "01-made-up", "wrong");
  }

  /// Writes a wrong answer's diagnosis where Maven and IDEs find it.
  public void wrongAnswer(String name, String says, String observed) throws IOException {
    Path folder = Files.createDirectories(wrongAnswers.resolve(name));
    Files.writeString(folder.resolve(Mistake.DIAGNOSIS), says + "\n");
    Files.writeString(folder.resolve(Mistake.OBSERVED), observed);
  }

  /// Compiles the reader's class; the last one counts.
  public void answer(String source) throws IOException {
    compile("Answer", source, answers);
  }

  /// Compiles the tests against the reader's class as it is now.
  public void tests(String source) throws IOException {
    compile("AnswerTest", source, tests);
  }

  private void compile(String name, String source, Path out) throws IOException {
    Files.createDirectories(out);
    Path file = Files.writeString(out.resolve(name + ".java"), HEAD + source);
    var messages = new StringWriter();
    FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
    boolean compiled = COMPILER.getTask(messages, FILES, null,
        List.of("-proc:none", "-cp", answers + File.pathSeparator + System.getProperty("java.class.path")), null,
        FILES.getJavaFileObjects(file)).call();
    if (!compiled) {
      throw new IllegalArgumentException(messages.toString());
    }
  }

  /// What happened to the tests.
  public Events run() throws IOException, ClassNotFoundException {
    URL[] folders = {tests.toUri().toURL(), answers.toUri().toURL()};
    try (var loader = new URLClassLoader(folders, MadeUpExercise.class.getClassLoader())) {
      EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(loader.loadClass("madeup.AnswerTest"))).execute();
      return results.testEvents();
    }
  }

  /// What the only test that failed threw.
  public Throwable failure() throws IOException, ClassNotFoundException {
    return failure(run());
  }

  /// What the only test that failed found.
  public Finding finding() throws IOException, ClassNotFoundException {
    return ((Unmet) failure()).finding();
  }

  public static Throwable failure(Events events) {
    Event failed = events.failed().stream().reduce((_, _) -> {
      throw new IllegalStateException("more than one test failed: " + events.failed().list());
    }).orElseThrow(() -> new NoSuchElementException("no test failed"));
    return failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }
}
