package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.lab.files.Digest;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

/// Compiled classes that are kept in `.lab/classes` for as long as their sources stay as they are, so that what did not
/// change is not compiled again.
public final class KeptClasses {
  private static final String FRESH = "new-";

  /// Makes classes.
  interface Compilation {
    /// @return what was refused
    List<Mistake> into(Path classes);
  }

  private final Path folder;
  private final Toolbox tools;

  /// The classes that are kept of this course, made by this tool.
  public KeptClasses(Course course, Toolbox tools) {
    folder = course.state().resolve("classes");
    this.tools = tools;
  }

  /// True when there are classes that were made of these sources.
  ///
  /// @param name whose they are, such as `01-blocking-echo-tests`
  boolean has(String name, List<Sources> sources) {
    return Files.isDirectory(folder(name, digest(sources)));
  }

  /// The folder of the classes that are made of these sources: as it was kept, or made now, and kept.
  ///
  /// @throws RefusedException if something was refused
  Path get(String name, List<Sources> sources, Compilation compilation) throws RefusedException {
    Path classes = folder(name, digest(sources));
    if (Files.isDirectory(classes)) {
      return classes;
    }
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempDirectory(folder, FRESH);
      List<Mistake> refused = compilation.into(fresh);
      if (!refused.isEmpty()) {
        Folders.delete(fresh);
        throw new RefusedException(refused);
      }
      removeOld(name);
      try {
        Files.move(fresh, classes);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
        Folders.delete(fresh);
      }
      return classes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path folder(String name, String digest) {
    return folder.resolve(name + "-" + digest);
  }

  private void removeOld(String name) throws IOException {
    long now = System.currentTimeMillis();
    try (Stream<Path> folders = Files.list(folder)) {
      folders.filter(old -> old.getFileName().toString().startsWith(name + "-")
          || old.getFileName().toString().startsWith(FRESH))
          .filter(old -> now - old.toFile().lastModified() > Waits.CLASSES_IN_USE).forEach(Folders::delete);
    }
  }

  /// Changes with the sources, and with the tool, which compiles and marks them.
  private String digest(List<Sources> sources) {
    var digest = new Digest();
    sources.forEach(some -> digest.add(some.digest()));
    Stream.of(tools.home().resolve("lab.jar"), tools.home().resolve("lib"))
        .forEach(file -> digest.add(String.valueOf(file.toFile().lastModified())));
    return digest.text();
  }
}
