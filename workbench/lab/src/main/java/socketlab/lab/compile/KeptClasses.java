package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.files.Digest;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.files.TemporaryFolder;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

/// Compiled classes that are kept in `.lab/classes` for as long as their sources stay as they are, so that what did not
/// change is not compiled again. They are kept under a digest of their own content too, and looked at before each use:
/// classes that something has written over are made anew. Where `.lab` can't be written, they are kept in a temporary
/// folder for as long as this JVM lives.
public final class KeptClasses {
  private static final String FRESH = "new-";

  /// Makes classes.
  interface Compilation {
    /// @return what was refused
    List<Mistake> into(Path classes);
  }

  private final Path folder;
  private final Toolbox tools;
  private final Map<String, Path> elsewhere = new ConcurrentHashMap<>();

  /// The classes that are kept of this course, made by this tool.
  public KeptClasses(Course course, Toolbox tools) {
    folder = course.state().resolve("classes");
    this.tools = tools;
  }

  /// True when there are classes that were made of these sources.
  ///
  /// @param name whose they are, such as `01-blocking-echo-tests`
  boolean has(String name, List<Sources> sources) {
    return !kept(beginning(name, sources)).isEmpty();
  }

  /// The folder of the classes that are made of these sources: as it was kept, or made now, and kept.
  ///
  /// @throws RefusedException if something was refused
  /// @throws UncheckedIOException if they can be written nowhere
  Path get(String name, List<Sources> sources, Compilation compilation) throws RefusedException {
    String beginning = beginning(name, sources);
    for (Path classes : kept(beginning)) {
      if (classes.getFileName().toString().equals(beginning + digest(classes))) {
        return classes;
      }
      Folders.delete(classes);
    }
    if (elsewhere.containsKey(beginning)) {
      return elsewhere.get(beginning);
    }
    try {
      return makeHere(name, beginning, compilation);
    } catch (IOException | UncheckedIOException unwritable) {
      return makeElsewhere(beginning, compilation);
    }
  }

  private Path makeHere(String name, String beginning, Compilation compilation) throws IOException, RefusedException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, FRESH);
    try {
      refuse(compilation.into(fresh));
      removeOld(name);
      Path classes = folder.resolve(beginning + digest(fresh));
      try {
        Files.move(fresh, classes);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
        // Its classes are as good as these.
      }
      return classes;
    } finally {
      Folders.delete(fresh);
    }
  }

  private Path makeElsewhere(String beginning, Compilation compilation) throws RefusedException {
    try {
      Path classes = TemporaryFolder.make().path().resolve("classes"); // until this JVM ends
      Files.createDirectory(classes);
      refuse(compilation.into(classes));
      elsewhere.put(beginning, classes);
      return classes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void refuse(List<Mistake> mistakes) throws RefusedException {
    if (!mistakes.isEmpty()) {
      throw new RefusedException(mistakes);
    }
  }

  private List<Path> kept(String beginning) {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, beginning + "*")) {
      folders.forEach(found::add);
    } catch (IOException | DirectoryIteratorException none) {
      return List.of();
    }
    return found;
  }

  private void removeOld(String name) throws IOException {
    long now = System.currentTimeMillis();
    try (Stream<Path> folders = Files.list(folder)) {
      folders.filter(old -> old.getFileName().toString().startsWith(name + "-")
          || old.getFileName().toString().startsWith(FRESH))
          .filter(old -> now - old.toFile().lastModified() > Waits.CLASSES_IN_USE).forEach(Folders::delete);
    }
  }

  /// Changes with what is in the folder.
  private static String digest(Path classes) {
    var digest = new Digest();
    try {
      for (Path file : Lesson.files(classes).toList()) {
        digest.add(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
      return digest.text();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Changes with the sources, and with the tool, which compiles and marks them.
  private String beginning(String name, List<Sources> sources) {
    var digest = new Digest();
    sources.forEach(some -> digest.add(some.digest()));
    Stream.of(tools.home().resolve("lab.jar"), tools.home().resolve("lib"))
        .forEach(file -> digest.add(String.valueOf(file.toFile().lastModified())));
    return name + "-" + digest.text() + "-";
  }
}
