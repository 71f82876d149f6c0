package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import socketlab.course.Lesson;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.verdict.Verdict.Mistake;

/// Answers as classes, with the marks in them: the reader's own, which are kept until the next save, and any others,
/// which are made for one check.
public final class Answers {
  private static final String OWN = "-answer";

  private final KeptClasses kept;

  /// The answers whose classes are kept there.
  public Answers(KeptClasses kept) {
    this.kept = kept;
  }

  /// A folder of compiled classes. Whoever asked for it closes it when no worker loads classes from it any more.
  ///
  /// @param isKept whether it stays for the next check
  public record Classes(Path folder, boolean isKept) implements AutoCloseable {
    /// Removes the folder, unless it is kept.
    ///
    /// @throws UncheckedIOException if something of it cannot be removed
    @Override
    public void close() {
      if (!isKept) {
        Folders.delete(folder);
      }
    }
  }

  /// True when the reader's answer has been compiled as it stands now.
  public boolean isCompiled(Lesson lesson) {
    return kept.has(lesson.slug() + OWN, ownSources(lesson));
  }

  /// The classes of an answer, compiled if that is needed.
  ///
  /// @param overlay files that take the place of those in `sources`, or null
  /// @throws RefusedException if the compiler refuses it
  public Classes of(Lesson lesson, Path sources, Path overlay) throws RefusedException {
    if (overlay == null && sources.equals(lesson.exerciseSources())) {
      return new Classes(kept.get(lesson.slug() + OWN, ownSources(lesson),
          classes -> marked(sources, null, classes)), true);
    }
    try {
      var classes = new Classes(Files.createTempDirectory("socket-lab-classes-"), false);
      List<Mistake> mistakes = marked(sources, overlay, classes.folder());
      if (!mistakes.isEmpty()) {
        classes.close();
        throw new RefusedException(mistakes);
      }
      return classes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Map<Path, Path>> ownSources(Lesson lesson) {
    return List.of(Sources.of(lesson.exerciseSources(), null));
  }

  /// Compiles an answer and puts the marks into it.
  private static List<Mistake> marked(Path sources, Path overlay, Path classes) {
    List<Mistake> mistakes = Compiler.compile(sources, overlay, classes, List.of());
    if (mistakes.isEmpty()) {
      WriteMarks.insert(classes);
    }
    return mistakes;
  }
}
