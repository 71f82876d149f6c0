package socketlab.lab.check;

import com.sun.tools.javac.api.JavacTaskPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import socketlab.lab.check.Verdict.Mistake;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The JDK's own compiler, in this process. What a compilation learns about the classes of the JDK is most of its
/// work, and is kept for the next one with the same options.
public final class Compiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final List<String> ALWAYS = List.of("-g", "-parameters", "-proc:none", "-XDsuppressNotes");
  private static final Map<List<String>, Deque<Compiler>> IDLE = new ConcurrentHashMap<>();

  private final StandardJavaFileManager manager = JAVAC.getStandardFileManager(null, Locale.ROOT, UTF_8);
  /// Holds one context of javac: between two compilations it forgets the sources, and remembers the JDK.
  private final JavacTaskPool memory = new JavacTaskPool(1);

  private Compiler() {}

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
    Deque<Compiler> idle = IDLE.computeIfAbsent(options, _ -> new ConcurrentLinkedDeque<>());
    Compiler compiler = Objects.requireNonNullElseGet(idle.poll(), Compiler::new);
    List<Mistake> mistakes = compiler.call(files, classes, options);
    idle.push(compiler); // not where javac itself has failed: then it may be in any state
    return mistakes;
  }

  private List<Mistake> call(Map<Path, Path> files, Path classes, List<String> options) {
    var refused = new DiagnosticCollector<JavaFileObject>();
    try {
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
