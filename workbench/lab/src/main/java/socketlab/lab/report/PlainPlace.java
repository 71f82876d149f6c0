package socketlab.lab.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import socketlab.lab.files.TemporaryFolder;

/// A way to the course, and to the libraries of the page builder, by paths of plain letters and digits: JRuby takes a
/// `#` in the path of a jar for the end of that path. The course is behind a symbolic link. The jars are hard links or
/// copies, since the JVM opens a jar by its own path, whatever link leads to it.
///
/// @param root the way to the course
/// @param jars the class path, in its order
/// @param made what was made for it, and is removed when it is closed; null where the course's own place is plain
record PlainPlace(Path root, List<Path> jars, TemporaryFolder made) implements AutoCloseable {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./\\\\:+-]*");

  /// The place itself where its path is plain, or where no other one can be made.
  static PlainPlace of(Path root, List<Path> jars) {
    var itself = new PlainPlace(root, jars, null);
    if (isPlain(root)) {
      return itself;
    }
    TemporaryFolder made = null;
    try {
      made = TemporaryFolder.make();
      if (isPlain(made.path())) {
        Path way = Files.createSymbolicLink(made.path().resolve("course"), root);
        var plain = new ArrayList<Path>();
        for (Path jar : jars) {
          plain.add(linked(jar, made.path().resolve(jar.getFileName())));
        }
        return new PlainPlace(way, plain, made);
      }
    } catch (IOException | UnsupportedOperationException noLinks) {
      // Then the place itself has to do.
    }
    if (made != null) {
      made.close();
    }
    return itself;
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
  @Override
  public void close() {
    if (made != null) {
      made.close();
    }
  }
}
