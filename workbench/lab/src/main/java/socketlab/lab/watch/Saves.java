package socketlab.lab.watch;

import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.time.Waits;

/// Tells in which exercise a Java file is saved, whether the editor writes it in place or renames a new one over it.
/// The system tells it at once. But it tells nothing in some places (a network, a container's mount, behind a symbolic
/// link): so the files are also looked at, once in a while. Whoever made it closes it.
final class Saves implements AutoCloseable {
  /// The way from the folder of all exercises to the reader's sources; the first part is the exercise.
  private static final List<String> WAY = List.of("", "src", "main", "java");

  private final Path exercises;
  private final Map<String, Lesson> lessons = new TreeMap<>();
  private final Consumer<Lesson> saved;
  private final long lookMillis;
  private final Thread looking = Thread.ofPlatform().daemon().name("look for saves").unstarted(this::look);
  private final Map<Lesson, Map<Path, List<Object>>> known = new HashMap<>();
  private DirectoryWatcher watcher;
  private boolean closed;

  /// @param saved called for each event, from a thread of its own
  Saves(Course course, Consumer<Lesson> saved) {
    this(course, saved, Waits.LOOK_FOR_SAVES);
  }

  /// @param lookMillis how often to look at the files
  Saves(Course course, Consumer<Lesson> saved, long lookMillis) {
    exercises = course.root().resolve("exercises");
    this.saved = saved;
    this.lookMillis = lookMillis;
    course.lessons().forEach(lesson -> lessons.put(lesson.slug(), lesson));
    synchronized (this) {
      watch();
      lessons.values().forEach(lesson -> known.put(lesson, files(lesson)));
    }
    looking.start();
  }

  /// Watches the folder that has this name now.
  private synchronized void watch() {
    try {
      if (watcher != null) {
        watcher.close();
        watcher = null;
      }
      if (Files.isDirectory(exercises)) {
        watcher = DirectoryWatcher.builder().path(exercises).fileHashing(false).fileTreeVisitor(onTheWay())
            .listener(event -> {
              if (event.path() != null && Lesson.isJava(event.path()) && event.path().startsWith(exercises)) {
                told(exercises.relativize(event.path()));
              }
            }).build();
        watcher.watchAsync(task -> Thread.ofPlatform().daemon().name("saves").start(task));
      }
    } catch (IOException | RuntimeException untold) {
      watcher = null; // then the files are looked at
    }
  }

  private void told(Path file) {
    Lesson lesson = lessons.get(file.getName(0).toString());
    if (lesson == null || !isOnTheWay(file) || file.getNameCount() <= WAY.size()) {
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      known.put(lesson, files(lesson));
    }
    saved.accept(lesson);
  }

  private void look() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(lookMillis);
        List<Lesson> changed = lessons.values().stream().filter(this::hasChanged).toList();
        if (!changed.isEmpty()) {
          synchronized (this) {
            if (closed) {
              return;
            }
            watch(); // whoever should have told it is deaf
          }
          changed.forEach(saved);
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean hasChanged(Lesson lesson) {
    Map<Path, List<Object>> now = files(lesson);
    return !now.equals(known.put(lesson, now));
  }

  /// By which a file is told from one that was saved over it.
  private static Map<Path, List<Object>> files(Lesson lesson) {
    var files = new TreeMap<Path, List<Object>>();
    try {
      for (Path file : Lesson.javaFiles(lesson.exerciseSources())) {
        try {
          var attributes = Files.readAttributes(file, BasicFileAttributes.class);
          files.put(file, List.of(attributes.lastModifiedTime(), attributes.size()));
        } catch (NoSuchFileException renamed) {
          // It is being saved.
        }
      }
    } catch (IOException | UncheckedIOException goingAway) {
      // Then what is left counts.
    }
    return files;
  }

  /// True for the folders between that of all exercises and the sources of one, and for all that lies below these.
  private static boolean isOnTheWay(Path below) {
    for (int i = 1; i < Math.min(below.getNameCount(), WAY.size()); i++) {
      if (!below.getName(i).toString().equals(WAY.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Leaves out what is not the reader's, such as the tests and what Maven has made.
  private FileTreeVisitor onTheWay() {
    return (start, onFolder, onFile) -> Files.walkFileTree(start, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (!folder.equals(exercises) && !isOnTheWay(exercises.relativize(folder))) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        onFolder.call(folder);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        onFile.call(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
      }
    });
  }

  @Override
  public void close() {
    looking.interrupt();
    synchronized (this) {
      closed = true;
      try {
        if (watcher != null) {
          watcher.close();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
