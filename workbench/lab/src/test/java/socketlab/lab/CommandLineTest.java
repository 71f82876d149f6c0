package socketlab.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.session.Session;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the tool says to arguments that it cannot obey, and to `--help`.
class CommandLineTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void write_a_course() throws IOException {
    CourseOfTwo.in(folder);
  }

  /// What a command came to.
  private record Said(int status, String out, String err) {}

  private Said lab(Path root, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var session = new Session(root);
    int status = Main.commandLine(session).setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true)).execute(Main.meant(session, arguments));
    return new Said(status, out.toString(), err.toString().replace(System.lineSeparator(), "\n"));
  }

  private void expectOneLine(String line, Path root, String... arguments) {
    assertEquals(new Said(2, "", line + "\n"), lab(root, arguments));
  }

  @Test
  void a_misspelt_command_gets_the_one_that_was_meant() {
    expectOneLine("lab: there is no command 'chek'; did you mean 'check'? (./lab --help)", folder, "chek");
  }

  @Test
  void an_unknown_command_gets_the_way_to_the_help() {
    assertTrue(lab(folder, "xyzzy").err().matches("lab: there is no command 'xyzzy'.* \\(\\./lab --help\\)\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "hint", "read", "demo", "solution", "reset", "verify", "wrong", "watch", "run",
      "page", "history", "undo"})
  void an_unknown_lesson_gets_the_numbers_that_there_are(String command) {
    expectOneLine("lab: there is no lesson 99; there are 01 to 02 (./lab list shows them)", folder, command, "99");
  }

  @Test
  void an_unknown_option_gets_the_way_to_the_help_of_its_command() {
    expectOneLine("lab: there is no argument '--jsn' (./lab check --help)", folder, "check", "--jsn");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, -1})
  void a_step_that_a_demo_does_not_have_gets_those_that_there_are(int step) throws IOException {
    CourseOfTwo.in(folder).write("lessons/01-ping/demo.jsh", "f()\n\ng()\n");
    expectOneLine("lab: the demo of 01 ping has the steps 1 to 2, but no step "
        + "" + step + " (./lab demo --help)", folder,
        "demo", "01", "--from", String.valueOf(step));
  }

  @Test
  void no_rounds_at_all_are_none() {
    expectOneLine("lab: --times says how often to check: 1 or more (./lab verify --help)", folder,
        "verify", "--times", "0");
  }

  @Test
  void a_part_that_cannot_be_left_out_is_told() {
    expectOneLine("lab: Invalid value for option '--without' (PART): there is no part 'dmos' to leave out "
        + "(./lab verify --help)", folder, "verify", "--without", "dmos");
  }

  @Test
  void a_version_that_is_not_kept_is_told() {
    expectOneLine("lab: there is no version 7 of 01 ping (./lab history 01 lists them)", folder, "undo", "01", "7");
  }

  @Test
  void one_lesson_too_many_gets_the_way_to_the_help_of_its_command() {
    expectOneLine("lab: there is no argument '02' (./lab check --help)", folder, "check", "01", "02");
  }

  @Test
  void a_missing_lesson_gets_the_way_to_the_help_of_its_command() {
    expectOneLine("lab: Missing required parameter: 'NN' (./lab reset --help)", folder, "reset");
  }

  @Test
  void a_folder_without_exercises_is_told(@TempDir Path empty) {
    expectOneLine("lab: there is no exercise in " + empty.resolve("exercises") + " (./lab check --help)", empty,
        "check");
  }

  @Test
  void what_cannot_be_done_is_told_in_one_line() {
    Said said = lab(folder, "reset", "01");
    assertAll(() -> assertEquals(2, said.status()), () -> assertEquals(1, said.err().lines().count(), said.err()));
  }

  @Test
  void a_lesson_without_a_command_is_to_be_watched() {
    var session = new Session(folder);
    assertAll(List.of("02", "2", "two-loops", "exercises/02-two-loops/").stream().map(name ->
        () -> assertEquals(List.of("watch", name), List.of(Main.meant(session, name)))));
    assertEquals(List.of("list"), List.of(Main.meant(session, "list")));
    assertEquals(List.of("check", "02"), List.of(Main.meant(session, "check", "02")));
    expectOneLine("lab: there is no lesson 99; there are 01 to 02 (./lab list shows them)", folder, "99");
  }

  @Test
  void an_unknown_task_gets_those_that_there_are() {
    expectOneLine("lab: 01 ping has no task 3; it has 1, 2 (./lab check --help)", folder, "check", "01", "--task", "3");
  }

  @Test
  void an_unknown_program_gets_those_that_there_are() throws IOException {
    var course = new CourseOfTwo(folder);
    course.write("lessons/01-ping/OnePing.java", "/// One ping: what comes back? Run it.\nvoid main() {}\n");
    course.write("exercises/01-ping/src/main/java/ping/Server.java", "class Server {\n  static void main() {}\n}\n");
    assertEquals(new Said(2, "", """
        lab: there is no program TwoPings in 01 ping. There are these:

        01 ping · Ping and pong

          OnePing
              One ping: what comes back?

        yours, in exercises/01-ping:

          Server

        ./lab run 01 NAME runs one of them.
        """), lab(folder, "run", "01", "TwoPings", "--help"));
  }

  @Test
  void help_is_a_command_too() {
    assertTrue(lab(folder, "help", "check").out().strip().startsWith("Usage: ./lab check"));
  }

  private static Stream<String> commands() {
    return Main.commandLine(new Session(Path.of(""))).getSubcommands().entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey).sorted();
  }

  @Test
  void every_command_of_the_design_is_there() {
    assertEquals(List.of("book", "check", "demo", "doctor", "hint", "history", "list", "page", "read", "reset",
            "run", "solution", "undo", "verify", "watch", "wrong"),
        commands().toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_command_has_a_help_that_begins_with_its_usage(String command) {
    assertTrue(lab(folder, command, "--help").out().strip().startsWith("Usage: ./lab " + command));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_command_has_a_help_that_fits_on_80_columns(String command) {
    assertEquals(List.of(), lab(folder, command, "--help").out().lines().filter(line -> line.length() > 80).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_each_command_ends_well(String command) {
    assertEquals(0, lab(folder, command, "--help").status());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_names_each_command(String command) {
    assertTrue(lab(folder, "--help").out().contains("\n  " + command));
  }

  @Test
  void the_help_fits_on_80_columns() {
    assertEquals(List.of(), lab(folder, "--help").out().lines().filter(line -> line.length() > 80).toList());
  }
}
