package commands;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.command.JavaCommand;
import socketlab.harness.watch.ChildProcesses;
import socketlab.harness.watch.LiveThreads;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("A process has two outputs. How many threads does it take to read both as they come, and what does the third one "
    + "wait for?")
@Hint("new ProcessBuilder(vector).start() takes a list of arguments, and gives you getInputStream() (its standard "
    + "output), getErrorStream() and getOutputStream() (its input). read(piece) brings what is there.")
@Hint("Look the name up; refuse where there is none. vector = the list's arguments, then arguments.subList(1, size). "
    + "Close the input. One thread for each output: while ((count = from.read(piece)) != -1) "
    + "client.write(new Frame.Output(Arrays.copyOf(piece, count))). Wait for both threads and for the process; then "
    + "write the Exit.")
class RunnerTest {
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final HexFormat HEX = HexFormat.of();

  @TempDir
  private Path folder;

  @Test
  void sends_what_the_command_writes_and_then_its_status() throws Exception {
    expect("output 'hello', error output 'oh', exit 3",
        "The command wrote hello to its standard output, oh to its standard error, and ended with status 3.",
        "out:68656c6c6f", "err:6f68", "exit:3");
  }

  @Test
  @Hint("What becomes of a byte that is no text when you read the output with a Reader? Send the bytes as they come.")
  void any_bytes_come_through_both_outputs() throws Exception {
    byte[] all = Sent.everyByte();
    String written = "The command has written 256 bytes to each output.";
    Answer answer = answer("256 bytes twice, and exit 0", written, "out:" + HEX.formatHex(all),
        "err:" + HEX.formatHex(all));
    Bytes.expectIn("The standard output", all, answer.output());
    Bytes.expectIn("The standard error", all, answer.errors());
    assertEquals("exit 0", answer.last(), written);
  }

  @Test
  @Hint("When does your code send what it has read: at once, or when the command has ended?")
  void sends_each_piece_as_soon_as_it_comes() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    var runner = new Runner(Map.of("steps",
        JavaCommand.vector("out:61", "until:" + first, "err:62", "until:" + second, "out:63", "exit:5")));
    try (var run = Run.start(runner, "steps")) {
      run.expectNext("output 'a'", "The command has written a, and it goes on.");
      Files.createFile(first);
      run.expectNext("error output 'b'", "The command has written b to its standard error, and it goes on.");
      Files.createFile(second);
      run.expectAnswer("output 'c', error output '', exit 5", "The command has written c, and ended with 5.");
    }
  }

  @Test
  @Hint("Which output does nobody read while your code reads the other one to its end? A pipe holds 64 KiB on Linux; "
      + "then whoever writes into it waits.")
  void ten_megabytes_on_each_output_at_once_come_whole() throws Exception {
    Answer answer = answer(bytes(TEN_MEGABYTES) + " twice, and exit 0",
        "The command writes 10 MB to each output, in turn.", "flood:" + TEN_MEGABYTES);
    assertEquals(bytes(TEN_MEGABYTES), flood(answer.output()), "The command wrote 10 MB to each output, in turn. This "
        + "is its standard output.");
    assertEquals(bytes(TEN_MEGABYTES), flood(answer.errors()), "The command wrote 10 MB to each output, in turn. This "
        + "is its standard error.");
    assertEquals("exit 0", answer.last(), "The command has ended.");
  }

  @Test
  @Hint("The process may have ended, and its last bytes are still in a pipe. What else has to be over before you write "
      + "the Exit?")
  void the_status_comes_behind_all_output() throws Exception {
    expectStatusBehindAllOutput(Frame.Output.class, "out", "err", "output 'ab', error output 'c', exit 3");
    expectStatusBehindAllOutput(Frame.ErrorOutput.class, "err", "out", "output 'c', error output 'ab', exit 3");
  }

  /// The first piece of one output is held back until the command has written more to both, and has ended.
  private void expectStatusBehindAllOutput(Class<? extends Frame> kind, String one, String other, String wanted)
      throws Exception {
    Path more = folder.resolve(one);
    String written = "While the first piece was being sent, the command wrote b and c, and ended with 3.";
    try (var watch = ChildProcesses.watch();
        var run = Run.holding(kind, doing(one + ":61", "until:" + more, one + ":62", other + ":63", "exit:3"), "do")) {
      assertEquals("a piece", run.holds() ? "a piece" : "nothing", "The command has written a, and it goes on.");
      Files.createFile(more);
      watch.awaitEnd(Duration.ZERO);
      assertEquals("nothing", run.hasSentPastIt() ? "exit 3" : "nothing",
          written + " What was sent before that piece.");
      run.letGo();
      run.expectAnswer(wanted, written);
    }
  }

  @Test
  @Hint("getOutputStream() is the end of a pipe. Who closes it, so that the command does not wait for its input?")
  void the_input_of_the_command_is_at_its_end() throws Exception {
    expect("output '0', error output '', exit 0",
        "The command reads its input to the end, and writes how many bytes there were.", "input");
  }

  @Test
  @Hint("Which program takes a line of text apart, at blanks and quotes? A list of arguments needs nobody to do so.")
  void arguments_arrive_as_they_are() throws Exception {
    var arguments = new ArrayList<>(List.of("two words", " x ", "it's", "a;b", "a && b", "$(exit 7)", "`exit 7`",
        "$HOME", "%PATH%", "*", "a|b", "a > b", "~", "-x", "one\\two", "#"));
    if (File.separatorChar == '/') { // Windows has one line for all arguments, and ProcessBuilder puts no mark before "
      arguments.addAll(List.of("say \"hi\"", "\"", "", "two\nlines"));
    }
    var all = new ArrayList<>(List.of("say"));
    all.addAll(arguments);
    var runner = new Runner(Map.of("say", JavaCommand.vector("arguments")));
    String written = "The command has written each of its arguments, with a vertical bar behind it.";
    String wanted = String.join("|", arguments) + "|";
    assertEquals(wanted, Run.answer(wanted, written, runner, all.toArray(String[]::new)).text(), written);
  }

  @Test
  @Hint("Which names are in the list? Ask the map for exactly what came. What came may also be an empty list, without "
      + "a name.")
  void refuses_what_is_not_in_the_list_and_runs_nothing() throws Exception {
    Path made = folder.resolve("made");
    List<String> make = JavaCommand.vector("create:" + made);
    var runner = new Runner(Map.of("make", make));
    var refused = new ArrayList<>(List.of(make, List.<String>of()));
    for (String name : List.of("", "other", "MAKE", "mak", "maker", "make ", " make", "make;make", "./make",
        "/bin/make", "make\n", "$(make)", make.getFirst())) {
      refused.add(List.of(name));
    }
    refused.add(List.of("other", "make"));
    refused.add(List.of("sh", "-c", String.join(" ", make)));
    try (var watch = ChildProcesses.watch()) {
      for (List<String> arguments : refused) {
        Run.expect("output '', error output '', refused", "Only the name make is in the list, and this was asked for: "
            + shown(arguments) + ".", runner, arguments.toArray(String[]::new));
        assertEquals("no process, no file", (watch.count() == 0 ? "no process" : "a process") + ", "
            + (Files.exists(made) ? "a file" : "no file"),
            "This was refused, and nothing may be run for it: " + shown(arguments) + ".");
      }
    }
  }

  @Test
  @Hint("start() throws an IOException where there is no such program. To whom do you tell it?")
  void refuses_a_command_that_cannot_be_started() throws Exception {
    var runner = new Runner(Map.of("gone", List.of("no-such-program")));
    Run.expect("output '', error output '', refused", "The name is in the list, and there is no such program.", runner,
        "gone");
  }

  @Test
  @Hint("Whose stream is it? Other commands of this client come after this one.")
  void leaves_the_connection_open_and_no_thread() throws Exception {
    var runner = new Runner(Map.of("say", JavaCommand.vector("out:61")));
    try (var _ = LiveThreads.watch();
        var run = Run.start(runner, "say")) {
      run.expectNext("output 'a'", "The command has written a, and ended.");
      run.expectNext("exit 0", "The command has written a, and ended.");
      run.expectConnectionOpen();
    }
  }

  private static Answer answer(String wanted, String happened, String... actions) throws Exception {
    return Run.answer(wanted, happened, doing(actions), "do");
  }

  private static void expect(String wanted, String happened, String... actions) throws Exception {
    Run.expect(wanted, happened, doing(actions), "do");
  }

  private static Runner doing(String... actions) {
    return new Runner(Map.of("do", JavaCommand.vector(actions)));
  }

  private static String flood(byte[] bytes) {
    return JavaCommand.isFlood(bytes) ? bytes(bytes.length) : "other bytes, or another order, in " + bytes.length;
  }

  private static String bytes(int count) {
    return count + " bytes";
  }

  private static String shown(List<String> arguments) {
    return arguments.isEmpty() ? "no name at all" : arguments.size() > 3 ? "the whole vector that make stands for"
        : arguments.stream().map(argument -> argument.length() > 20 ? "…" : "'" + argument.replace("\n", "\\n") + "'")
            .toList().toString();
  }
}
