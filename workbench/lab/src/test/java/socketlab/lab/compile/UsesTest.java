package socketlab.lab.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.files.Sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/// An answer of three files, of which one class of tests uses two, one of them through the other.
class UsesTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void write_tests_and_an_answer() throws IOException {
    answer("Ping", "class Ping { static String answer() { return new Words.Both().first(); } }");
    answer("Words", "class Words { record Both() { String first() { return \"pong\"; } } }");
    answer("Alone", "class Alone { static int one() { return 1; } }");
    write("tests", "PingTest", "class PingTest { String got() { return Asked.ping(); } }");
    write("tests", "Asked", "class Asked { static String ping() { return Ping.answer(); } }");
    write("tests", "AloneTest", "class AloneTest { int got() { return Alone.one(); } }");
  }

  private void answer(String name, String text) throws IOException {
    write("answer", name, text);
  }

  private void write(String what, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(what).resolve("ping")).resolve(name + ".java"),
        "package ping;\n" + text + "\n");
  }

  private Map<String, String> uses(String testClasses) throws IOException {
    Sources sources = Sources.of(folder.resolve("answer"));
    Path answer = Files.createTempDirectory(folder, "answer-classes");
    assertEquals(List.of(), Compiler.compile(sources, answer, List.of()));
    Path tests = Files.createDirectories(folder.resolve(testClasses));
    assertEquals(List.of(), Compiler.compile(Sources.of(folder.resolve("tests")), tests,
        System.getProperty("java.class.path") + File.pathSeparator + answer));
    return Uses.of(tests, answer, sources, List.of("ping.PingTest", "ping.AloneTest"));
  }

  @Test
  void are_the_same_where_nothing_has_changed() throws IOException {
    assertEquals(uses("tests-1"), uses("tests-1"));
  }

  @Test
  void change_with_a_file_that_a_test_uses_through_others_and_with_no_other() throws IOException {
    Map<String, String> before = uses("tests-1");
    answer("Words", "class Words { record Both() { String first() { return \"ping\"; } } }");
    Map<String, String> after = uses("tests-1");
    assertNotEquals(before.get("PingTest"), after.get("PingTest"));
    assertEquals(before.get("AloneTest"), after.get("AloneTest"));
  }

  @Test
  void change_with_the_tests() throws IOException {
    assertNotEquals(uses("tests-1").get("AloneTest"), uses("tests-2").get("AloneTest"));
  }
}
