package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.json.Json;

/// What the reader has predicted on the pages of the lessons, in `.lab/predictions.json`, and nowhere else.
public final class Predictions {
  /// The longest one, in characters.
  public static final int MOST_CHARACTERS = 1_000;

  private static final String FILE = "predictions.json";

  private final StateFolder state;
  private final Path file;

  /// Those of this course.
  public Predictions(Course course) {
    state = new StateFolder(course);
    file = state.path(FILE);
  }

  /// What the reader has predicted.
  ///
  /// @param number which of the lesson's predictions it is, from 1
  public record Prediction(int number, String text) {}

  /// Those of one lesson.
  private record OfLesson(List<Prediction> predictions) {
    /// What a damaged file leaves out is empty.
    OfLesson {
      predictions = Objects.requireNonNullElse(predictions, List.of());
    }
  }

  /// The predictions for a lesson, in their order; none where the file cannot be read.
  public List<Prediction> of(Lesson lesson) {
    try {
      return in(read(), lesson);
    } catch (IOException damaged) {
      return List.of();
    }
  }

  /// Keeps a prediction, in place of the one before it. A file that is damaged is put aside.
  ///
  /// @throws IOException if it can't be written down
  public void keep(Lesson lesson, Prediction prediction) throws IOException {
    state.alone(() -> {
      var all = readOrSetAside();
      var fresh = new ArrayList<>(in(all, lesson));
      fresh.removeIf(one -> one.number() == prediction.number());
      fresh.add(prediction);
      fresh.sort(Comparator.comparing(Prediction::number));
      all.put(lesson.slug(), new OfLesson(fresh));
      state.write(file, Json.write(all) + "\n");
      return null;
    });
  }

  private static List<Prediction> in(TreeMap<String, OfLesson> all, Lesson lesson) {
    OfLesson found = all.get(lesson.slug());
    return found == null ? List.of()
        : found.predictions().stream().filter(one -> one != null && one.text() != null).toList();
  }

  private TreeMap<String, OfLesson> read() throws IOException {
    try {
      return Json.readMap(Files.readString(file), OfLesson.class);
    } catch (NoSuchFileException none) {
      return new TreeMap<>();
    }
  }

  private TreeMap<String, OfLesson> readOrSetAside() throws IOException {
    try {
      return read();
    } catch (Json.Unreadable damaged) {
      state.setAside(file);
      return new TreeMap<>();
    }
  }
}
