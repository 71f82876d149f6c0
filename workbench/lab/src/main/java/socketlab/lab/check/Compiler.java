package socketlab.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import socketlab.lab.check.Verdict.Mistake;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The JDK's own compiler, in this process.
public final class Compiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private Compiler() {}

  /// Compiles every Java file below a folder, and whatever else is on the class path or the source path.
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
    var refused = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager manager = JAVAC.getStandardFileManager(refused, Locale.ROOT, UTF_8)) {
      Files.createDirectories(classes);
      var all = new ArrayList<>(List.of("-d", classes.toString(), "-g", "-parameters", "-proc:none",
          "-XDsuppressNotes"));
      all.addAll(options);
      boolean done = JAVAC.getTask(null, manager, refused, all, null,
          manager.getJavaFileObjectsFromPaths(files.values())).call();
      return done ? List.of() : mistakes(refused, files, options.contains("-Werror"));
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
