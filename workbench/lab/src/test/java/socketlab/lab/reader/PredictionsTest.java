package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.reader.Predictions.Prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PredictionsTest {
  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private Predictions predictions;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
    predictions = new Predictions(course.course());
  }

  private void keep(int number, String text) throws IOException {
    predictions.keep(course.ping(), new Prediction(number, text));
  }

  @Test
  void there_are_none_at_first() {
    assertEquals(List.of(), predictions.of(course.ping()));
  }

  @Test
  void are_kept_for_each_lesson_in_their_order() throws IOException {
    keep(2, "nine, \"always\"\n九");
    keep(1, "one");
    assertEquals(List.of(new Prediction(1, "one"), new Prediction(2, "nine, \"always\"\n九")),
        new Predictions(course.course()).of(course.ping()));
    assertEquals(List.of(), predictions.of(course.loops()));
  }

  @Test
  void another_answer_takes_the_place_of_the_one_before_it() throws IOException {
    keep(1, "one");
    keep(1, "two");
    assertEquals(List.of(new Prediction(1, "two")), predictions.of(course.ping()));
  }

  @Test
  void a_damaged_file_is_put_aside_and_is_no_obstacle() throws IOException {
    course.write(".lab/predictions.json", "{\"01-ping\":");
    assertEquals(List.of(), predictions.of(course.ping()));
    keep(1, "one");
    assertEquals(List.of(new Prediction(1, "one")), predictions.of(course.ping()));
    try (Stream<Path> files = Files.list(folder.resolve(".lab"))) {
      assertEquals(1, files.filter(file -> file.getFileName().toString().contains("json.damaged-")).count());
    }
  }

  @Test
  void what_a_file_leaves_out_is_empty() throws IOException {
    course.write(".lab/predictions.json", "{\"01-ping\":{\"predictions\":[{\"number\":1}]},\"02-two-loops\":{}}");
    assertEquals(List.of(), predictions.of(course.ping()));
    assertEquals(List.of(), predictions.of(course.loops()));
  }
}
