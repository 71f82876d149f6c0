package socketlab.lab.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

class MeanwhileTest {
  private static String said(boolean isTerminal, Consumer<Meanwhile> work) {
    var bytes = new ByteArrayOutputStream();
    try (var meanwhile = new Meanwhile(new PrintStream(bytes, true, UTF_8), isTerminal)) {
      work.accept(meanwhile);
    }
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void is_one_line_in_a_pipe_however_much_is_to_do() {
    assertEquals("Building ...\n", said(false, meanwhile -> {
      meanwhile.begin("Building");
      meanwhile.step("part 1 of 2");
      meanwhile.begin("Converting");
    }));
  }

  @Test
  void is_a_line_on_a_terminal_that_is_written_over_and_taken_away() {
    assertEquals("\r\u001b[K  Building ...\r\u001b[K  part 1 of 2\r\u001b[K", said(true, meanwhile -> {
      meanwhile.begin("Building");
      meanwhile.step("part 1 of 2");
    }));
  }

  @Test
  void says_nothing_where_nothing_takes_long() {
    assertEquals("", said(true, _ -> { }) + said(false, _ -> { }));
  }
}
