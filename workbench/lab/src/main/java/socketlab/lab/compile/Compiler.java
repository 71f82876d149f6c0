package socketlab.lab.compile;

import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import socketlab.lab.files.Sources;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The JDK's own compiler, in this process. What a compilation learns about the classes of the JDK is most of its
/// work, and can be done before there is anything to compile.
public final class Compiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final List<String> ALWAYS = List.of("-g", "-parameters", "-proc:none", "-XDsuppressNotes");
  private static final String REHEARSAL = """
      package rehearsal;

      import java.io.*;
      import java.net.*;
      import java.nio.ByteBuffer;
      import java.nio.charset.StandardCharsets;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;

      class Rehearsal {
        sealed interface Outcome {
          record Done(Socket socket) implements Outcome {}
          record Failed(IOException cause) implements Outcome {}
        }

        static int length(Outcome outcome) {
          return switch (outcome) {
            case Outcome.Done done -> done.socket().getPort();
            case Outcome.Failed(IOException cause) -> cause.getMessage().length();
          };
        }

        static void serve(ServerSocket listener) throws IOException {
          try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
              Socket socket = listener.accept();
              var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout((int) Duration.ofSeconds(1).toMillis());
            OutputStream out = socket.getOutputStream();
            var seen = new ArrayList<String>();
            for (String line; (line = lines.readLine()) != null; ) {
              seen.add(line);
              out.write((line + " " + seen.size()).getBytes(StandardCharsets.UTF_8));
            }
            Map<String, Integer> counts = new HashMap<>();
            seen.stream().filter(line -> !line.isEmpty()).forEach(line -> counts.merge(line, 1, Integer::sum));
            ByteBuffer header = ByteBuffer.allocate(4).putInt(counts.size()).flip();
            Future<Integer> answer = threads.submit(() -> header.remaining());
            System.out.println(String.format(Locale.ROOT, "%d %s", answer.get(), Arrays.toString(header.array())));
          } catch (SocketTimeoutException | InterruptedException | ExecutionException late) {
            throw new IOException(late);
          }
        }
      }
      """;
  private static final AtomicReference<Compiler> READY = new AtomicReference<>();

  private final StandardJavaFileManager manager = JAVAC.getStandardFileManager(null, Locale.ROOT, UTF_8);
  /// Holds the context of the rehearsal, for one compilation more. It is not used again after that: javac forgets
  /// most of what it has compiled, but not which types a sealed one permits.
  private final JavacTaskPool memory = new JavacTaskPool(1);

  private Compiler() {}

  /// Prepares the next compilation without options: compiles something that uses what exercises use.
  public static void getReady() {
    if (READY.get() == null) {
      var compiler = new Compiler();
      compiler.rehearse();
      READY.set(compiler);
    }
  }

  private void rehearse() {
    var source = new SimpleJavaFileObject(URI.create("string:///rehearsal/Rehearsal.java"),
        JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return REHEARSAL;
      }
    };
    var refused = new DiagnosticCollector<JavaFileObject>();
    memory.<Void>getTask(null, manager, refused, ALWAYS, null, List.of(source), task -> {
      try {
        task.analyze();
        if (!refused.getDiagnostics().isEmpty()) {
          throw new IllegalStateException(refused.getDiagnostics().toString());
        }
        return null;
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    });
  }

  /// Compiles an answer against the JDK alone.
  ///
  /// @param classes where to put the classes; made where it is not there
  /// @param options further options of javac; what it only warns of counts where `-Werror` is among them
  /// @return what the compiler refused; empty when the classes are there
  public static List<Mistake> compile(Sources sources, Path classes, List<String> options) {
    if (sources.files().isEmpty()) {
      return List.of(new Mistake("", 0, 0, "there is no Java file in " + sources.folder(), null));
    }
    var texts = new ArrayList<SourceText>();
    for (Path file : sources.files()) {
      try {
        texts.add(new SourceText(sources, file));
      } catch (CharacterCodingException notUtf8) {
        return List.of(new Mistake(name(file), 0, 0, "this file is not UTF-8: save it in that encoding", null));
      }
    }
    try {
      Files.createDirectories(classes);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    Compiler ready = options.isEmpty() ? READY.getAndSet(null) : null;
    return inTime(() -> (ready == null ? new Compiler() : ready).call(texts, classes, options), Waits.COMPILER);
  }

  /// Has javac work in a thread that can be given up: there are sources with which it never comes to an end, and
  /// nothing stops it but the end of the JVM. What a reader can write must not end in a stack trace of javac's either.
  ///
  /// @throws UncheckedIOException if the classes can't be written
  static List<Mistake> inTime(Callable<List<Mistake>> javac, long millis) {
    var task = new FutureTask<>(javac);
    Thread.ofPlatform().daemon().name("javac").start(task);
    try {
      return task.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return gaveUp("javac was still busy with this code after " + millis / 1000 + " s, so the lab stopped waiting. "
          + "javac can take very long when generic calls or lambdas are nested: split them, or name their types.");
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case UncheckedIOException unwritable -> throw unwritable;
        case StackOverflowError _ -> gaveUp("javac gave up: something in this code is nested too deeply for it, or is "
            + "a chain that is too long, such as a sum of some thousand parts.");
        case OutOfMemoryError _ -> gaveUp("javac gave up: this code needs more memory than there is.");
        default -> gaveUp("javac itself failed on this code, with " + failed.getCause().getClass().getName()
            + ". Undo your last changes, one after another, until it compiles.");
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static List<Mistake> gaveUp(String sentence) {
    return List.of(new Mistake("", 0, 0, sentence, null));
  }

  /// Compiles one file against the JDK alone.
  public static List<Mistake> compile(Path file, Path classes, List<String> options) {
    return compile(Sources.ofFile(file), classes, options);
  }

  /// One file of an answer, as it was read.
  private static final class SourceText extends SimpleJavaFileObject {
    private final Path name;
    private final Sources sources;
    private final String text;

    SourceText(Sources sources, Path name) throws CharacterCodingException {
      super(sources.folder().resolve(name).toUri(), Kind.SOURCE);
      this.name = name;
      this.sources = sources;
      text = sources.text(name);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private List<Mistake> call(List<SourceText> texts, Path classes, List<String> options) {
    var refused = new DiagnosticCollector<JavaFileObject>();
    try (manager) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
      var all = new ArrayList<>(ALWAYS);
      all.addAll(options);
      var said = new StringWriter();
      return memory.getTask(said, manager, refused, all, null, texts, task -> {
        boolean made = task.call();
        if (said.toString().contains(StackOverflowError.class.getName())) {
          throw new StackOverflowError(); // javac takes it for the end of its work, with no mistake found
        }
        List<Mistake> mistakes = made ? List.of() : mistakes(refused, options.contains("-Werror"));
        if (!made && mistakes.isEmpty()) {
          throw new IllegalStateException(said.toString());
        }
        return mistakes;
      });
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    }
  }

  /// Compiles sources against other classes; nothing is kept for the next time.
  ///
  /// @param classPath jars and folders, as `-cp` wants them
  /// @return what the compiler refused; empty when the classes are there
  public static List<Mistake> compile(Sources sources, Path classes, String classPath) {
    var refused = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager once = JAVAC.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      var texts = new ArrayList<SourceText>();
      for (Path file : sources.files()) {
        texts.add(new SourceText(sources, file));
      }
      var all = new ArrayList<>(ALWAYS);
      all.addAll(List.of("-d", classes.toString(), "-cp", classPath));
      return JAVAC.getTask(null, once, refused, all, null, texts).call() ? List.of() : mistakes(refused, false);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// @param warnings whether these are refused too
  private static List<Mistake> mistakes(DiagnosticCollector<JavaFileObject> refused, boolean warnings) {
    refused.getDiagnostics().stream().filter(one -> "compiler.err.class.cant.write".equals(one.getCode())).findFirst()
        .ifPresent(full -> {
          throw new UncheckedIOException(new IOException(full.getMessage(Locale.ROOT)));
        });
    return refused.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR || warnings)
        .map(Compiler::mistake).toList();
  }

  private static Mistake mistake(Diagnostic<? extends JavaFileObject> one) {
    long line = Math.max(0, one.getLineNumber());
    long column = Math.max(0, one.getColumnNumber());
    String message = MissingImport.toldWith(one.getMessage(Locale.ROOT));
    return one.getSource() instanceof SourceText source
        ? new Mistake(name(source.name), line, column, message, source.sources.line(source.name, line))
        : new Mistake("", line, column, message, null);
  }

  private static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
