package socketlab.course;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RunCommandTest {
  private static List<RunCommand> commands(String... lines) {
    return RunCommand.in(List.of(lines), "09");
  }

  @Test
  void is_a_line_with_a_prompt() {
    assertEquals(List.of(new RunCommand("./lab run 09 NineWrites all", "NineWrites", List.of("all"))),
        commands("`./lab run 09 Other` runs it.", "$ ./lab run 09 NineWrites all", "./lab run 09 NoPrompt"));
  }

  @Test
  void may_have_no_arguments_or_several_and_the_mark_of_a_callout() {
    assertEquals(List.of(List.of(), List.of("10", "ms=20", "/tmp/frames")),
        commands("$ ./lab run 09 Race <1>", "$ ./lab run 09 Race 10 ms=20 /tmp/frames").stream()
            .map(RunCommand::arguments).toList());
  }

  @Test
  void is_there_once() {
    assertEquals(1, commands("$ ./lab run 09 Race", "$ ./lab run 09 Race", "$ ./lab run 09 Race <2>").size());
  }

  @Test
  void of_another_lesson_is_none_of_this_one() {
    assertEquals(List.of(), commands("$ ./lab run 10 Race"));
  }

  @Test
  void with_a_place_for_an_argument_cannot_be_run_as_it_stands() {
    assertEquals(List.of(), commands("$ ./lab run 09 Blog get PORT README.adoc"));
  }

  @Test
  void is_no_line_of_a_shell() {
    assertEquals(List.of(), Stream.of("; rm x", "| cat", "$(x)", "> file", "a 'b c'", "& x", "../x\t`x`")
        .flatMap(end -> commands("$ ./lab run 09 Race " + end).stream()).toList());
    assertEquals(List.of(), commands("$ ./lab run 09 ../Race", "$ ./lab run 09 /etc/passwd"));
  }
}
