package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.files.Sources;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CompilerTest {
  @TempDir
  private Path folder;
  private Path sources;
  private Path classes;

  @BeforeEach
  void name_the_folders() {
    sources = folder.resolve("sources");
    classes = folder.resolve("classes");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(sources.resolve(file).getParent());
    Files.writeString(sources.resolve(file), text);
  }

  private List<Mistake> compile() {
    return Compiler.compile(Sources.of(sources), classes, List.of());
  }

  @Test
  void leaves_the_classes_of_a_right_answer() throws IOException {
    write("echo/A.java", "package echo;\nclass A {}\n");
    compile();
    assertTrue(Files.exists(classes.resolve("echo/A.class")));
  }

  @Test
  void says_where_a_mistake_is_and_shows_the_line() throws IOException {
    write("echo/A.java", "package echo;\nclass A {\n  int x = y;\n}\n");
    Mistake mistake = compile().getFirst();
    assertEquals("echo/A.java:3:11:   int x = y;",
        mistake.file() + ":" + mistake.line() + ":" + mistake.column() + ": " + mistake.source());
  }

  @Test
  void refuses_a_folder_without_java_files() {
    assertEquals(List.of("there is no Java file in " + sources), compile().stream().map(Mistake::message).toList());
  }

  @Test
  void refuses_a_file_in_another_encoding() throws IOException {
    write("echo/A.java", "");
    Files.write(sources.resolve("echo/A.java"), "// é\nclass A {}".getBytes(ISO_8859_1));
    assertEquals(List.of("this file is not UTF-8: save it in that encoding"),
        compile().stream().map(Mistake::message).toList());
  }

  @Test
  void compiles_the_sealed_types_of_a_source_again() throws IOException {
    write("echo/A.java", """
        package echo;
        sealed interface A {
          record B() implements A {}
          record C() implements A {}
          static int of(A a) {
            return switch (a) {
              case B _ -> 1;
              case C _ -> 2;
            };
          }
        }
        """);
    for (int i = 0; i < 3; i++) {
      Compiler.getReady();
      assertEquals(List.of(), compile());
    }
  }

  @Test
  void remembers_nothing_of_the_sources_that_it_compiled_before() throws IOException {
    Compiler.getReady();
    write("echo/A.java", "package echo;\nclass A { class Inner {} }\nclass Beside {}\n");
    assertEquals(List.of(), compile());
    write("echo/A.java", "package echo;\nclass B { A a; A.Inner b; Beside c; }\n");
    assertEquals(List.of(2L, 2L, 2L), compile().stream().map(Mistake::line).toList());
    write("echo/A.java", "package echo;\nclass A { int a; }\nclass B extends A { int b = a; }\n");
    assertEquals(List.of(), compile());
  }

  @Test
  void goes_on_after_a_source_that_takes_the_place_of_a_class_of_the_jdk() throws IOException {
    write("java/lang/String.java", "package java.lang;\npublic class String {}\n");
    assertEquals(1, compile().size());
    Files.delete(sources.resolve("java/lang/String.java"));
    write("echo/A.java", "package echo;\nclass A { int n = \"a\".length(); }\n");
    assertEquals(List.of(), compile());
  }

  @Test
  void knows_the_jdk_alone() throws IOException {
    write("echo/A.java", "package echo;\nclass A { org.junit.jupiter.api.Test test; }\n");
    assertEquals(1, compile().size());
  }

  private String refused(String statement) throws IOException {
    write("echo/A.java", "package echo;\nclass A {\n  void a() throws Exception {\n    " + statement + "\n  }\n}\n");
    return compile().getFirst().message();
  }

  @ParameterizedTest
  @CsvSource({"new ServerSocket(0);, java.net.ServerSocket", "Object a = Duration.ofMillis(1);, java.time.Duration",
      "Deque<String> a = null;, java.util.Deque", "HttpServer a = null;, com.sun.net.httpserver.HttpServer"})
  void says_which_import_of_the_jdk_is_missing(String statement, String name) throws IOException {
    assertTrue(refused(statement).endsWith("\n  missing:  import " + name + ";"), refused(statement));
  }

  @Test
  void names_each_class_that_may_be_meant_and_first_of_all_those_of_the_base() throws IOException {
    assertTrue(refused("List<String> a = null;").endsWith("missing:  import java.util.List;"));
    assertTrue(refused("Proxy a = null;")
        .endsWith("missing:  import java.lang.reflect.Proxy; or import java.net.Proxy;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sokcet a = null;", "int a = MAX_BYTES;", "java.net.Duration a = null;",
      "ArrayPrefixHelpers a;", "duration();"})
  void says_nothing_of_imports_where_none_helps(String statement) throws IOException {
    assertFalse(refused(statement).contains("missing"), refused(statement));
  }

  private static String nested(int depth) {
    return "package echo;\nclass A { int n = " + "(".repeat(depth) + "1" + ")".repeat(depth) + "; }\n";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void says_in_one_sentence_that_a_source_is_nested_too_deeply(boolean ready) throws IOException {
    if (ready) {
      Compiler.getReady();
    }
    write("echo/A.java", nested(50_000));
    assertEquals(List.of("javac gave up: something in this code is nested too deeply for it, or is a chain that is "
        + "too long, such as a sum of some thousand parts."), compile().stream().map(Mistake::message).toList());
    write("echo/A.java", nested(5));
    assertEquals(List.of(), compile());
  }

  @Test
  @Timeout(60)
  void is_given_up_when_it_does_not_come_to_an_end() {
    var never = new CountDownLatch(1);
    List<Mistake> mistakes = Compiler.inTime(() -> {
      never.await();
      return List.of();
    }, 1);
    assertTrue(mistakes.getFirst().message().startsWith("javac was still busy with this code after "));
    never.countDown();
  }

  @Test
  void that_fails_itself_gets_a_sentence_and_no_stack_trace() {
    assertEquals(List.of("javac itself failed on this code, with java.lang.IllegalStateException. Undo your last "
        + "changes, one after another, until it compiles."), Compiler.inTime(() -> {
          throw new IllegalStateException("a bug");
        }, Waits.COMPILER).stream().map(Mistake::message).toList());
  }

  @Test
  void that_cannot_write_its_classes_does_not_blame_the_source() throws IOException {
    write("echo/A.java", "package echo;\nclass A {}\n");
    Files.createDirectories(classes);
    Files.writeString(classes.resolve("echo"), "a file in the place of the folder");
    assertThrows(UncheckedIOException.class, this::compile);
  }
}
