package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;
import socketlab.lab.gallery.Diagnosed;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.report.JsonReport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The example in `docs/json.adoc` is what a check really prints: that of the wrong answer `text-on-binary`, with
/// each time set to 1.0.
@Isolated("its deadlines need the processor")
class JsonExampleTest {
  private static final Path ROOT = CourseFolder.root();

  @Test
  void the_example_is_what_a_check_prints() throws IOException, NoLongerAppliesException {
    var course = new Course(ROOT);
    Lesson echo = course.lessons().getFirst();
    var wrong = new WrongAnswer(echo.wrongAnswers().resolve("text-on-binary"), echo.solutionSources());
    String text;
    try (var checker = new Checker(course, CourseFolder.tools(), false)) {
      Sources read = wrong.sources();
      text = JsonReport.of(echo, Diagnosed.of(checker.check(echo, read, false), echo), read).text()
          .replaceAll("(\"\\w*[mM]illis\" : )[0-9.E-]+", "$11.0") + "\n";
    }
    Path now = Files.writeString(Path.of("target", "json-example.json"), text);
    assertEquals(steady(Files.readString(ROOT.resolve("docs").resolve("json-example.json"))), steady(text),
        "docs/json-example.json is not what a check prints; that is in " + now.toAbsolutePath());
  }

  /// Without the finding of the last check that fails: how many of its bytes have come back in time depends on the
  /// machine.
  private static String steady(String example) {
    return example.replaceAll("(?s)(\"name\" : \"sends back 256 kibibytes\").*?(\"name\" : )", "$1 $2");
  }

  @Test
  void the_page_names_everything_that_the_example_has() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("json.adoc"));
    Files.readString(ROOT.resolve("docs").resolve("json-example.json")).lines()
        .filter(line -> line.contains("\" : ")).map(line -> line.strip().replaceAll("^\"(\\w+)\".*", "$1")).distinct()
        .forEach(name -> assertTrue(page.contains("`" + name + "`"),
            "docs/json.adoc does not tell what " + name + " is"));
  }
}
