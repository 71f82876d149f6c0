package socketlab.lab.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(120)
class UnderWayTest {
  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  /// Another tool: it begins a check of lesson 01, and does nothing more.
  static final class Tool {
    private Tool() {}

    static void main(String[] arguments) throws Exception {
      var course = new CourseOfTwo(Path.of(arguments[0]));
      UnderWay.begin(course.course(), course.ping());
      System.out.println("begun");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private Process tool() throws IOException {
    Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Tool.class.getName(),
        folder.toString()).redirectErrorStream(true).start();
    BufferedReader said = tool.inputReader();
    assertEquals("begun", said.readLine());
    return tool;
  }

  private List<String> broken() {
    return UnderWay.broken(course.course());
  }

  @Test
  void that_comes_to_its_end_leaves_nothing_to_tell() throws IOException {
    try (var _ = UnderWay.begin(course.course(), course.ping())) {
      assertEquals(List.of(), broken());
    }
    assertEquals(List.of(), broken());
    try (var left = Files.list(folder.resolve(".lab/checking"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void that_was_killed_is_told_once_and_that_of_a_living_tool_is_not() throws Exception {
    Process tool = tool();
    assertEquals(List.of(), broken());
    tool.destroyForcibly().waitFor();
    assertTrue(broken().getFirst().startsWith("The last check of 01 ping did not come to its end: the lab was killed"));
    assertEquals(List.of(), broken());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void that_was_stopped_is_told_with_how_to_go_on() throws Exception {
    Process tool = tool();
    try {
      assertEquals(0, new ProcessBuilder("kill", "-STOP", String.valueOf(tool.pid())).start().waitFor());
      List<String> told = broken();
      while (told.isEmpty()) {
        Thread.onSpinWait(); // the signal takes a moment
        told = broken();
      }
      assertTrue(told.getFirst().contains("kill -CONT " + tool.pid() + " lets it go on"), told.getFirst());
    } finally {
      tool.destroyForcibly();
    }
  }

  @Test
  void where_nothing_can_be_written_goes_on_all_the_same() throws IOException {
    Files.writeString(folder.resolve(".lab"), "a file in the place of the folder");
    try (var _ = UnderWay.begin(course.course(), course.ping())) {
      assertEquals(List.of(), broken());
    }
  }
}
