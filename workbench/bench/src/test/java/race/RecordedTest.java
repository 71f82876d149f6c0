package race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RecordedTest {
  private final Recorded recorded = new Recorded(Path.of("../.."));

  RecordedTest() throws IOException {}

  @Test
  void picture_of_the_lesson_is_drawn_from_the_record() throws IOException {
    assertEquals(Files.readString(recorded.picture()), recorded.drawn());
  }

  @Test
  void table_of_the_docs_is_made_from_the_record() throws IOException {
    assertEquals(Files.readString(recorded.page()), recorded.pageWithTable());
  }
}
