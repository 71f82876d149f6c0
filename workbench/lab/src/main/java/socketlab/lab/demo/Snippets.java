package socketlab.lab.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import socketlab.json.Json;
import socketlab.lab.demo.remote.StopNote;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// JShell with the snippets in a JVM of their own, from its start to its end. The compiler and all that is known of
/// the snippets are in the tool; whoever makes it closes it.
final class Snippets implements Shell {
  /// What the stock `jshell` imports before a script begins.
  static final String STOCK_IMPORTS = "import module java.base;";

  private static final String RUNS = "runs";

  private final Printed printed;
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
  private final RemoteJvm jvm;
  private final FutureTask<JShell> starting = new FutureTask<>(this::start);
  private CountDownLatch running;
  private volatile String doing = RUNS;

  /// Starts both, in the background.
  Snippets(Printed printed) {
    this.printed = printed;
    jvm = new RemoteJvm(Map.of("out", printed.stream(), "err", printed.stream(), "notes", noteStream(),
        "doing", doingStream()));
    Thread.ofPlatform().daemon().name("jshell").start(starting);
  }

  private JShell start() {
    JShell shell = JShell.builder().executionEngine(jvm, Map.of()).fileManager(Snippets::withoutTheTool).build();
    shell.eval(STOCK_IMPORTS);
    return shell;
  }

  /// The snippets see the JDK, and none of the tool's own classes.
  private static StandardJavaFileManager withoutTheTool(StandardJavaFileManager files) {
    try {
      files.setLocation(StandardLocation.CLASS_PATH, List.of());
      return files;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private OutputStream noteStream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        synchronized (notes) {
          notes.write(b);
        }
      }
    };
  }

  /// Takes the answers to what a snippet does, a line each.
  private OutputStream doingStream() {
    return new OutputStream() {
      private final ByteArrayOutputStream line = new ByteArrayOutputStream();

      @Override
      public void write(int b) {
        if (b == '\n') {
          doing = line.toString(UTF_8).strip();
          line.reset();
        } else {
          line.write(b);
        }
      }
    };
  }

  @Override
  public String doing() {
    jvm.askDoing();
    return doing;
  }

  /// JShell; waits until it has started.
  private JShell shell() {
    try {
      return starting.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("JShell does not start: " + failed.getCause().getMessage(), failed.getCause());
    }
  }

  @Override
  public SourceCodeAnalysis analysis() {
    return shell().sourceCodeAnalysis();
  }

  @Override
  public boolean declares(String name) {
    return shell().variables().anyMatch(variable -> variable.name().equals(name));
  }

  @Override
  public List<String> declared() {
    return Stream.of(shell().variables().map(VarSnippet::name), shell().methods().map(MethodSnippet::name),
        shell().types().map(TypeDeclSnippet::name)).flatMap(names -> names)
        .filter(name -> !name.startsWith("$")).distinct().toList();
  }

  @Override
  public List<String> list(Listing what) {
    JShell shell = shell();
    return switch (what) {
      case VARIABLES -> shell.variables()
          .map(one -> one.typeName() + " " + one.name() + " ==> " + shell.varValue(one)).toList();
      case METHODS -> shell.methods().map(Snippets::head).toList();
      case TYPES -> sources(shell.types());
      case IMPORTS -> sources(shell.imports());
      case ALL -> sources(shell.snippets().filter(one -> !(one instanceof ImportSnippet)));
    };
  }

  private static List<String> sources(Stream<? extends Snippet> snippets) {
    return snippets.map(Snippet::source).map(String::strip).toList();
  }

  private static String head(MethodSnippet method) {
    String type = method.signature().replaceFirst(".*\\)", "");
    return type + " " + method.name() + "(" + method.parameterTypes() + ")";
  }

  @Override
  public Ran run(String lines) {
    JShell shell = shell();
    synchronized (this) {
      running = new CountDownLatch(1);
      jvm.begin();
    }
    synchronized (notes) {
      notes.reset();
    }
    printed.begin();
    doing = RUNS;
    Outcome outcome;
    try {
      outcome = Outcome.of(shell, lines, jvm::isStopWanted);
    } catch (IllegalStateException ended) {
      outcome = null;
    }
    synchronized (this) {
      running.countDown();
      running = null;
    }
    return new Ran(isEnded(shell) ? null : outcome, printed.end(), jvm.isStopWanted(), notes());
  }

  private static boolean isEnded(JShell shell) {
    try {
      shell.eval("");
      return false;
    } catch (IllegalStateException ended) {
      return true;
    }
  }

  private List<StopNote> notes() {
    synchronized (notes) {
      return notes.toString(UTF_8).lines().map(Snippets::note).toList();
    }
  }

  private static StopNote note(String line) {
    try {
      return Json.read(line, StopNote.class);
    } catch (Json.Unreadable impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public void stop() {
    CountDownLatch end;
    boolean again;
    synchronized (this) {
      if (running == null) {
        return;
      }
      end = running;
      again = jvm.isStopWanted();
    }
    if (again) {
      jvm.close();
      return;
    }
    jvm.stopSnippet();
    Thread.ofVirtual().start(() -> endUnlessStopped(end));
  }

  private void endUnlessStopped(CountDownLatch end) {
    try {
      if (!end.await(Waits.STOP_SNIPPET, TimeUnit.MILLISECONDS)) {
        jvm.close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    printed.close();
    jvm.close();
  }
}
