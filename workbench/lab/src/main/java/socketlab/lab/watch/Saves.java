package socketlab.lab.watch;

import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells when a file below a folder is saved, whether the editor writes it in place or renames a new one over it.
/// Whoever made it closes it.
final class Saves implements AutoCloseable {
  private final DirectoryWatcher watcher;

  /// @param saved called for each event, from a thread of the watcher's
  Saves(Path folder, Runnable saved) {
    try {
      Files.createDirectories(folder);
      watcher = DirectoryWatcher.builder().path(folder).fileHashing(false)
          .listener(event -> {
            if (event.path() != null && event.path().toString().endsWith(".java")) {
              saved.run();
            }
          }).build();
      watcher.watchAsync(task -> Thread.ofPlatform().daemon().name("saves").start(task));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      watcher.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
