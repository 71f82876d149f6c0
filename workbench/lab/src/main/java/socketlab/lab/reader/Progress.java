package socketlab.lab.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.json.Json;

/// What the tool remembers of this reader between two commands, in `.lab/progress.json`. It says which content of
/// the reader's files a verdict was about, so that it is not taken for one about others.
public final class Progress {
  private final Path file;
  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

  /// The last verdict on one exercise.
  ///
  /// @param content what the reader's files contained, as a digest
  /// @param solvedTasks the tasks that were done
  /// @param solved whether all were
  /// @param failingTask the task to do next, or 0
  /// @param hints all hints for what failed, in their order
  /// @param hintsSeen the hints that the reader has had, in the order in which they were given
  /// @param passed each check that has ever passed, and a digest of the files that it used when it did so last
  public record Entry(String content, List<Integer> solvedTasks, boolean solved, int failingTask, List<String> hints,
      List<SeenHint> hintsSeen, Map<String, String> passed) {
    /// What a damaged file leaves out is empty.
    public Entry {
      content = Objects.requireNonNullElse(content, "");
      solvedTasks = Objects.requireNonNullElse(solvedTasks, List.of());
      hints = Objects.requireNonNullElse(hints, List.of());
      hintsSeen = Objects.requireNonNullElse(hintsSeen, List.of());
      passed = Objects.requireNonNullElse(passed, Map.of());
    }

    /// True when the reader has had this hint.
    public boolean hasSeen(String hint) {
      return hintsSeen.stream().anyMatch(seen -> seen.text().equals(hint));
    }
  }

  /// A hint that the reader has had.
  public record SeenHint(int task, String text) {}

  private Progress(Path file, Map<String, Entry> entries) {
    this.file = file;
    entries.forEach((slug, entry) -> {
      if (entry != null) {
        this.entries.put(slug, entry);
      }
    });
  }

  /// What is known of this course's reader; nothing, if the file is missing or damaged.
  public static Progress of(Course course) {
    Path file = course.state().resolve("progress.json");
    try {
      Map<String, Entry> entries = Json.readMap(Files.readString(file), Entry.class);
      return new Progress(file, entries == null ? Map.of() : entries);
    } catch (NoSuchFileException first) {
      return new Progress(file, Map.of());
    } catch (Json.Unreadable damaged) {
      return new Progress(file, Map.of());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// True when this reader has been here before.
  public boolean isKnown() {
    return !entries.isEmpty();
  }

  /// The last verdict on this exercise, or null.
  public Entry of(Lesson lesson) {
    return entries.get(lesson.slug());
  }

  /// Remembers a verdict. The hints that were given stay given.
  public void remember(Lesson lesson, Entry entry) {
    entries.put(lesson.slug(), entry);
    save();
  }

  /// Forgets what is known of this exercise, the hints that were given too.
  public void forget(Lesson lesson) {
    if (entries.remove(lesson.slug()) != null) {
      save();
    }
  }

  private void save() {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "progress", ".new");
      Files.writeString(fresh, Json.write(entries) + "\n");
      try {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException plain) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
