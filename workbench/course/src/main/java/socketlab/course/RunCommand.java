package socketlab.course;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of a lesson's text that runs one of the lesson's programs: `$ ./lab run NN NAME ARGS`.
///
/// @param text the command as it stands in the text, without its prompt
/// @param program the name of the program
/// @param arguments what the command gives to the program
public record RunCommand(String text, String program, List<String> arguments) {
  /// Behind the command there may be the mark of a callout.
  private static final Pattern LINE =
      Pattern.compile("\\$ (\\./lab run (\\d\\d) (\\w+)((?: [\\w./=-]+)*))(?:\\s*<[\\d.]+>)*\\s*");

  /// An argument that the reader replaces by another one, such as `PORT`.
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]{2,}");

  /// A copy of the list that nobody changes.
  public RunCommand {
    arguments = List.copyOf(arguments);
  }

  /// The commands that can be run as they stand, each of them once, in the order of the text.
  ///
  /// @param number the lesson's
  static List<RunCommand> in(List<String> text, String number) {
    Map<String, RunCommand> commands = new LinkedHashMap<>();
    for (String line : text) {
      Matcher found = LINE.matcher(line);
      if (found.matches() && found.group(2).equals(number)) {
        var arguments = new ArrayList<>(List.of(found.group(4).strip().split(" ")));
        arguments.removeIf(String::isEmpty);
        if (arguments.stream().noneMatch(argument -> PLACEHOLDER.matcher(argument).matches())) {
          commands.putIfAbsent(found.group(1), new RunCommand(found.group(1), found.group(3), arguments));
        }
      }
    }
    return List.copyOf(commands.values());
  }
}
