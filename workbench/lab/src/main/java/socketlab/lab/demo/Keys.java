package socketlab.lab.demo;

import java.util.List;

/// What can be pressed and said, as the bar below the prompt and the help tell it. Both fit on 80 columns, and the help
/// on 24 rows with the largest step below it.
final class Keys {
  /// The bar of a step.
  static final String OF_A_STEP = "Enter runs it | Ctrl +  U clear · P back · N skip · Y again · O list · G help";

  private static final String WORDS = " | your own Java, or back · again · goto 5 · list · help";

  /// The bar when all steps have run.
  static final String AT_THE_END = "Enter ends the demo" + WORDS;

  /// The help, line by line.
  static final List<String> HELP = List.of("",
      "Enter   runs the code on the prompt              Tab        completes a name",
      "Ctrl-U  clears the prompt, for your own Java     Up         your earlier lines",
      "Ctrl-C  stops the code that runs                 Alt-Enter  a new line",
      "Ctrl-L  clears the screen; this step is at the top",
      "",
      "Ctrl-P  back    go to the step before            Ctrl-O  list  all steps",
      "Ctrl-N  skip    go on without running this step  Ctrl-G  help  this text",
      "Ctrl-Y  again   the last step once more          Ctrl-D  quit  end the demo",
      "        goto 5  go to step 5; the steps before it run first",
      "",
      "Type a word alone, or behind the code; /back where a variable is called back.",
      "These words of jshell work too: /vars /methods /types /imports /list /reset", "");

  private Keys() {}

  /// The bar of a prompt that the teacher has cleared.
  ///
  /// @param step the one that comes back
  static String ofOwnLines(int step) {
    return "Enter: back to step " + step + WORDS;
  }
}
