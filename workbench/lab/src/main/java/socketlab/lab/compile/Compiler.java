package socketlab.lab.compile;

import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            System.out.println(String.format("%d %s", answer.get(), Arrays.toString(header.array())));
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

  /// Compiles every Java file below a folder, against the JDK alone.
  ///
  /// @param overlay files of another folder that take the place of those of the same relative path; may be null
  /// @param options further options of javac
  /// @return what the compiler refused; empty when the classes stand in `classes`
  public static List<Mistake> compile(Path sources, Path overlay, Path classes, List<String> options) {
    Map<Path, Path> files = Sources.of(sources, overlay);
    return files.isEmpty() ? List.of(new Mistake("", 0, 0, "there is no Java file in " + sources, null))
        : compile(files, classes, options);
  }

  /// Compiles one file.
  public static List<Mistake> compile(Path file, Path classes, List<String> options) {
    return compile(Map.of(file.getFileName(), file), classes, options);
  }

  private static List<Mistake> compile(Map<Path, Path> files, Path classes, List<String> options) {
    for (var file : files.entrySet()) {
      try {
        Files.readString(file.getValue());
      } catch (MalformedInputException notUtf8) {
        return List.of(new Mistake(file.getKey().toString(), 0, 0,
            "this file is not UTF-8: save it in that encoding", null));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    try {
      Files.createDirectories(classes);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    Compiler ready = options.isEmpty() ? READY.getAndSet(null) : null;
    return (ready == null ? new Compiler() : ready).call(files, classes, options);
  }

  private List<Mistake> call(Map<Path, Path> files, Path classes, List<String> options) {
    var refused = new DiagnosticCollector<JavaFileObject>();
    try (manager) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
      var all = new ArrayList<>(ALWAYS);
      all.addAll(options);
      return memory.getTask(null, manager, refused, all, null, manager.getJavaFileObjectsFromPaths(files.values()),
          task -> task.call() ? List.of() : mistakes(refused, files, options.contains("-Werror")));
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    }
  }

  /// Compiles every Java file below a folder against other classes; nothing is kept for the next time.
  ///
  /// @param classPath jars and folders, as `-cp` wants them
  /// @param sourcePath where the sources of further classes are, which are not compiled with the others
  public static List<Mistake> compile(Path sources, Path classes, String classPath, Path sourcePath) {
    Map<Path, Path> files = Sources.of(sources, null);
    var refused = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager once = JAVAC.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      var all = new ArrayList<>(ALWAYS);
      all.addAll(List.of("-d", classes.toString(), "-cp", classPath, "-sourcepath", sourcePath.toString(),
          "-implicit:none"));
      boolean done = JAVAC.getTask(null, once, refused, all, null,
          once.getJavaFileObjectsFromPaths(files.values())).call();
      return done ? List.of() : mistakes(refused, files, false);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// @param warnings whether these are refused too
  private static List<Mistake> mistakes(DiagnosticCollector<JavaFileObject> refused, Map<Path, Path> files,
      boolean warnings) {
    var mistakes = new ArrayList<Mistake>();
    for (Diagnostic<? extends JavaFileObject> one : refused.getDiagnostics()) {
      if (one.getKind() != Diagnostic.Kind.ERROR && !warnings) {
        continue;
      }
      Path file = one.getSource() == null ? null : Path.of(one.getSource().toUri());
      String name = files.entrySet().stream().filter(entry -> entry.getValue().toAbsolutePath().equals(file))
          .map(entry -> entry.getKey().toString().replace('\\', '/')).findFirst()
          .orElse(file == null ? "" : file.getFileName().toString());
      mistakes.add(new Mistake(name, Math.max(0, one.getLineNumber()), Math.max(0, one.getColumnNumber()),
          one.getMessage(Locale.ROOT), line(file, one.getLineNumber())));
    }
    return mistakes;
  }

  private static String line(Path file, long number) {
    if (file == null || number < 1) {
      return null;
    }
    return Sources.line(file, (int) number);
  }
}
