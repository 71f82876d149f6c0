package socketlab.lab.watch;

import io.methvin.watcher.DirectoryWatcher;
import io.methvin.watcher.visitor.FileTreeVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import socketlab.course.Course;
import socketlab.course.Lesson;

/// Tells in which exercise a Java file is saved, whether the editor writes it in place or renames a new one over it,
/// and whether its folder was there all the time or was made anew. Symbolic links are followed as they were at the
/// start. Whoever made it closes it.
final class Saves implements AutoCloseable {
  /// The way from the folder of all exercises to the reader's sources; the first part is the exercise.
  private static final List<String> WAY = List.of("", "src", "main", "java");

  private final Consumer<Lesson> saved;
  private final DirectoryWatcher watcher;

  /// The folders behind symbolic links that stand for the sources of an exercise, or for one of the folders above them.
  private final Map<Path, Lesson> folders = new LinkedHashMap<>();

  /// The files behind symbolic links that stand for one of the sources.
  private final Map<Path, Lesson> files = new HashMap<>();
  private final WatchService linked;

  /// @param saved called for each event, from a thread of its own
  Saves(Course course, Consumer<Lesson> saved) {
    this.saved = saved;
    try {
      Path exercises = course.root().resolve("exercises").toRealPath();
      Map<String, Lesson> lessons = new HashMap<>();
      for (Lesson lesson : course.lessons()) {
        lessons.put(lesson.slug(), lesson);
        findLinks(lesson, exercises);
      }
      var roots = new ArrayList<Path>();
      roots.add(exercises);
      roots.addAll(folders.keySet());
      watcher = DirectoryWatcher.builder().paths(roots).fileHashing(false)
          .fileTreeVisitor(onTheWay(exercises))
          .listener(event -> {
            if (event.path() == null || !Lesson.isJava(event.path())) {
              return;
            }
            if (event.path().startsWith(exercises)) {
              Path below = exercises.relativize(event.path());
              if (isOnTheWay(below) && below.getNameCount() > WAY.size()) {
                tell(lessons.get(below.getName(0).toString()));
              }
            } else {
              folders.forEach((folder, lesson) -> {
                if (event.path().startsWith(folder)) {
                  tell(lesson);
                }
              });
            }
          }).build();
      watcher.watchAsync(task -> Thread.ofPlatform().daemon().name("saves").start(task));
      linked = files.isEmpty() ? null : watchLinkedFiles();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void tell(Lesson lesson) {
    if (lesson != null) {
      saved.accept(lesson);
    }
  }

  private void findLinks(Lesson lesson, Path exercises) throws IOException {
    Path sources = lesson.exerciseSources();
    if (!Files.isDirectory(sources)) {
      return;
    }
    Path real = sources.toRealPath();
    if (!real.startsWith(exercises)) {
      folders.put(real, lesson);
    }
    for (Path file : Lesson.javaFiles(sources)) {
      Path target = file.toRealPath();
      if (!target.startsWith(real)) {
        files.put(target, lesson);
      }
    }
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
  private static FileTreeVisitor onTheWay(Path exercises) {
    return (start, onFolder, onFile) -> Files.walkFileTree(start, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (folder.startsWith(exercises) && !folder.equals(exercises)
            && !isOnTheWay(exercises.relativize(folder))) {
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

  /// The folders of linked files may hold anything else, so they are watched alone, without what is below them.
  private WatchService watchLinkedFiles() throws IOException {
    WatchService service = FileSystems.getDefault().newWatchService();
    for (Path folder : files.keySet().stream().map(Path::getParent).distinct().toList()) {
      folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }
    Thread.ofPlatform().daemon().name("linked saves").start(() -> {
      try {
        while (true) {
          WatchKey key = service.take();
          for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
              tell(files.get(((Path) key.watchable()).resolve(name)));
            }
          }
          key.reset();
        }
      } catch (InterruptedException | ClosedWatchServiceException closed) {
        // There is nothing to tell any more.
      }
    });
    return service;
  }

  @Override
  public void close() {
    try {
      watcher.close();
      if (linked != null) {
        linked.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
