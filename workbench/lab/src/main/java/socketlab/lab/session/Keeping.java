package socketlab.lab.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.reader.Versions;
import socketlab.lab.reader.Versions.Version;

/// The reader's files, kept beside the work of the check that runs their code: as a version of the exercise, with what
/// else stands in the course.
final class Keeping {
  private final Versions versions;
  private final FutureTask<Version> kept;

  /// Begins to keep what is about to be checked.
  ///
  /// @param sources as they were read for the check
  Keeping(Course course, Lesson lesson, Sources sources) {
    versions = new Versions(course, lesson);
    kept = begun(() -> {
      new Skeleton(course, lesson).keep();
      Map<String, byte[]> files = versions.present();
      files.keySet().removeIf(name -> name.endsWith(".java"));
      files.putAll(sources.contents());
      Version version = files.isEmpty() ? null : versions.keep(files);
      Skeleton.keepOthers(course, lesson);
      return version;
    });
  }

  private static FutureTask<Version> begun(Callable<Version> keep) {
    var task = new FutureTask<>(keep);
    Thread.ofPlatform().daemon().name("keep").start(task);
    return task;
  }

  /// Remembers which tasks were done in that version.
  ///
  /// @throws IOException if it could not be kept, or this can't be written down
  /// @throws UncheckedIOException likewise
  void checked(List<Integer> tasks) throws IOException {
    try {
      Version version = kept.get();
      if (version != null) {
        versions.checked(version, tasks);
      }
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException unwritable -> throw unwritable;
        case UncheckedIOException unwritable -> throw unwritable;
        default -> throw new IllegalStateException(failed.getCause());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
