package socketlab.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import socketlab.lab.files.Folders;

/// A way to the course, and to the libraries of the page builder, by paths of plain letters and digits: JRuby takes a
/// `#` in the path of a jar for the end of that path. The course is behind a symbolic link. The jars are hard links or
/// copies, since the JVM opens a jar by its own path, whatever link leads to it.
///
/// @param root the way to the course
/// @param jars the class path, in its order
/// @param made what was made for it, and is removed when it is closed; null where the course's own place is plain
record PlainPlace(Path root, List<Path> jars, Path made) implements AutoCloseable {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./\\\\:+-]*");

  /// The place itself where its path is plain, or where no other one can be made.
  static PlainPlace of(Path root, List<Path> jars) {
    if (isPlain(root)) {
      return new PlainPlace(root, jars, null);
    }
    Path made = null;
    try {
      made = Files.createTempDirectory("socket-lab-book-");
      if (!isPlain(made)) {
        Folders.delete(made);
        return new PlainPlace(root, jars, null);
      }
      Path way = Files.createSymbolicLink(made.resolve("course"), root);
      var plain = new ArrayList<Path>();
      for (Path jar : jars) {
        plain.add(linked(jar, made.resolve(jar.getFileName())));
      }
      return new PlainPlace(way, plain, made);
    } catch (IOException | UnsupportedOperationException noLinks) {
      if (made != null) {
        Folders.delete(made);
      }
      return new PlainPlace(root, jars, null);
    }
  }

  static boolean isPlain(Path path) {
    return PLAIN.matcher(path.toString()).matches();
  }

  private static Path linked(Path jar, Path plain) throws IOException {
    try {
      return Files.createLink(plain, jar);
    } catch (FileSystemException | UnsupportedOperationException otherDisk) {
      return Files.copy(jar, plain);
    }
  }

  /// Removes what was made.
  ///
  /// @throws UncheckedIOException if something of it can't be removed
  @Override
  public void close() {
    if (made != null) {
      Folders.delete(made);
    }
  }
}
