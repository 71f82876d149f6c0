package socketlab.lab.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.json.Json;

/// What the tool remembers of this reader between two commands, in `.lab/progress.json`. It says which content of
/// the reader's files a verdict was about, so that it is not taken for one about others. Tools in other terminals
/// change it too: each question looks for what they have written, and each change is made to what is there.
public final class Progress {
  private final Path root;
  private final StateFolder state;
  private final Path file;
  private TreeMap<String, Entry> entries = new TreeMap<>();
  private Stamp read = Stamp.NONE;
  private String trouble;

  /// The last verdict on one exercise.
  ///
  /// @param content what the reader's files contained, as a digest
  /// @param solvedTasks the tasks that were done
  /// @param solved whether all were
  /// @param failingTask the task to do next, or 0
  /// @param hints all hints for what failed, in their order
  /// @param hintsSeen the hints that the reader has had, in the order in which they were given
  /// @param passed each check that has ever passed, and a digest of the files that it used when it did so last
  /// @param skippedTasks the tasks of which this machine allows no check
  public record Entry(String content, List<Integer> solvedTasks, boolean solved, int failingTask, List<String> hints,
      List<SeenHint> hintsSeen, Map<String, String> passed, List<Integer> skippedTasks) {
    /// A verdict of a machine that allows each task.
    public Entry(String content, List<Integer> solvedTasks, boolean solved, int failingTask, List<String> hints,
        List<SeenHint> hintsSeen, Map<String, String> passed) {
      this(content, solvedTasks, solved, failingTask, hints, hintsSeen, passed, List.of());
    }

    /// What a damaged file, or one of an older lab, leaves out is empty.
    public Entry {
      skippedTasks = Objects.requireNonNullElse(skippedTasks, List.of());
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

  /// By which a file is told from one that was written over it.
  private record Stamp(Object key, long millis, long bytes) {
    static final Stamp NONE = new Stamp(null, 0, -1);

    static Stamp of(Path file) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(attributes.fileKey(), attributes.lastModifiedTime().toMillis(), attributes.size());
      } catch (IOException notThere) {
        return NONE;
      }
    }
  }

  private Progress(Course course) {
    root = course.root();
    state = new StateFolder(course);
    file = state.path("progress.json");
  }

  /// What is known of this course's reader; nothing, if the file is missing or damaged.
  public static Progress of(Course course) {
    var progress = new Progress(course);
    progress.refresh();
    return progress;
  }

  /// True when this reader has been here before.
  public synchronized boolean isKnown() {
    refresh();
    return !entries.isEmpty();
  }

  /// The last verdict on this exercise, or null.
  public synchronized Entry of(Lesson lesson) {
    refresh();
    return entries.get(lesson.slug());
  }

  /// What was wrong with the file when it was read last, as a sentence for the reader; null where nothing was, or where
  /// it was asked for already.
  public synchronized String trouble() {
    String told = trouble;
    trouble = null;
    return told;
  }

  /// Changes what is remembered of an exercise.
  ///
  /// @param change gets what is remembered now, or null, and returns what is to be remembered, or null for nothing
  /// @throws UncheckedIOException if it can't be written down; then this object alone knows it
  public synchronized void change(Lesson lesson, UnaryOperator<Entry> change) {
    boolean[] made = {false};
    try {
      state.alone(() -> {
        refresh();
        made[0] = true;
        if (put(lesson, change.apply(entries.get(lesson.slug())))) {
          state.write(file, Json.write(entries) + "\n");
          read = Stamp.of(file);
        }
        return null;
      });
    } catch (IOException unwritable) {
      if (!made[0]) {
        put(lesson, change.apply(entries.get(lesson.slug())));
      }
      throw new UncheckedIOException(unwritable);
    }
  }

  /// True when it makes a difference.
  private boolean put(Lesson lesson, Entry entry) {
    Entry before = entry == null ? entries.remove(lesson.slug()) : entries.put(lesson.slug(), entry);
    return !Objects.equals(before, entry);
  }

  /// Reads the file, unless it is the one that was read last.
  private void refresh() {
    Stamp now = Stamp.of(file);
    if (now.equals(read)) {
      return;
    }
    read = now;
    entries = new TreeMap<>();
    try {
      Map<String, Entry> found = Json.readMap(Files.readString(file), Entry.class);
      if (found != null) {
        found.forEach((slug, entry) -> {
          if (entry != null) {
            entries.put(slug, entry);
          }
        });
      }
    } catch (NoSuchFileException first) {
      // Nothing is known yet.
    } catch (Json.Unreadable | CharacterCodingException damaged) {
      setAside("is damaged");
    } catch (IOException unreadable) {
      setAside(Files.isDirectory(file) ? "is a folder" : "cannot be read");
    }
  }

  private void setAside(String why) {
    String name = root.relativize(file).toString();
    try {
      Path aside = state.alone(() -> Stamp.of(file).equals(read) ? state.setAside(file) : null);
      read = Stamp.NONE;
      if (aside == null) { // another tool was faster
        refresh();
        return;
      }
      trouble = name + " " + why + ", so the lab has lost what stood in it. The lab has renamed it to "
          + aside.getFileName() + ". ./lab check NN finds out again what is solved.";
    } catch (IOException unwritable) {
      trouble = name + " " + why + " and cannot be renamed, so the lab does not know what you have solved.";
    }
  }
}
