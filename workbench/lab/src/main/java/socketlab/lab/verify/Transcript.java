package socketlab.lab.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.course.Lesson;

/// What a lesson's text says that a program prints: in a console block, the line `$ ./lab run NN NAME` or
/// `$ java lessons/NN-slug/NAME.java`, and the lines below it, up to the next `$` or the end of the block. In them `…`
/// stands for any text, and a line of `…` alone for any number of lines. A command without a line below it promises
/// nothing. A program that this machine cannot run prints one line, `left out: ` and the reason, and breaks no promise.
///
/// @param line where the command stands in the text, from 1
/// @param program the file that is run, below the lesson's folder
/// @param arguments what the command gives to the program
/// @param output the promised lines
record Transcript(int line, String program, List<String> arguments, List<String> output) {
  private static final String BLOCK = "----";
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";
  private static final String LEFT_OUT = "left out: ";
  private static final Pattern SPACES = Pattern.compile(" +");

  /// The promises of a lesson's text, in its order.
  static List<Transcript> of(Lesson lesson, List<String> text) {
    String command = PROMPT + "./lab run " + lesson.number() + " ";
    String launcher = PROMPT + "java lessons/" + lesson.slug() + "/";
    var transcripts = new ArrayList<Transcript>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      boolean isLauncher = line.startsWith(launcher);
      if (isLauncher || line.startsWith(command)) {
        var words = new ArrayList<>(
            Arrays.asList(SPACES.split(line.substring((isLauncher ? launcher : command).length()).strip())));
        words.set(0, isLauncher ? words.getFirst() : words.getFirst() + ".java");
        int end = i + 1;
        while (end < text.size() && !text.get(end).equals(BLOCK) && !text.get(end).startsWith(PROMPT)) {
          end++;
        }
        transcripts.add(new Transcript(i + 1, words.getFirst(), List.copyOf(words.subList(1, words.size())),
            text.subList(i + 1, end).stream().map(String::stripTrailing).toList()));
      }
    }
    return transcripts.stream().filter(transcript -> !transcript.output.isEmpty()).toList();
  }

  /// True when the program printed what is promised, or that it was left out; spaces at the ends of lines do not count.
  boolean isKeptBy(List<String> printed) {
    if (printed.size() == 1 && printed.getFirst().startsWith(LEFT_OUT)) {
      return true;
    }
    String pattern = output.stream().map(Transcript::pattern).collect(Collectors.joining());
    return Pattern.matches(pattern, printed.stream().map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining()));
  }

  boolean isOf(Path file) {
    return program.equals(file.getFileName().toString());
  }

  private static String pattern(String line) {
    return line.equals(ANYTHING) ? "(?:.*\n)*"
        : Arrays.stream(line.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*", "", "\n"));
  }
}
