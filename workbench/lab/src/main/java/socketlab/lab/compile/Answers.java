package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.files.TemporaryFolder;
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
  /// @param temporary the folder, where it does not stay for the next check; else null
  public record Classes(Path folder, TemporaryFolder temporary) implements AutoCloseable {
    /// Removes the folder, unless it is kept.
    @Override
    public void close() {
      if (temporary != null) {
        temporary.close();
      }
    }
  }

  /// True when these sources of the reader's have been compiled before.
  public boolean isCompiled(Lesson lesson, Sources sources) {
    return kept.has(lesson.slug() + OWN, List.of(sources));
  }

  /// The classes of an answer, compiled if that is needed.
  ///
  /// @throws RefusedException if the compiler refuses it
  public Classes of(Lesson lesson, Sources sources) throws RefusedException {
    if (sources.folder().equals(lesson.exerciseSources())) {
      return new Classes(kept.get(lesson.slug() + OWN, List.of(sources), classes -> marked(sources, classes)), null);
    }
    try {
      TemporaryFolder temporary = TemporaryFolder.make();
      var classes = new Classes(temporary.path().resolve("classes"), temporary);
      List<Mistake> mistakes = marked(sources, classes.folder());
      if (!mistakes.isEmpty()) {
        classes.close();
        throw new RefusedException(mistakes);
      }
      return classes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Compiles an answer and puts the marks into it.
  static List<Mistake> marked(Sources sources, Path classes) {
    List<Mistake> mistakes = Compiler.compile(sources, classes, List.of());
    if (mistakes.isEmpty()) {
      WriteMarks.insert(classes);
    }
    return mistakes;
  }
}
