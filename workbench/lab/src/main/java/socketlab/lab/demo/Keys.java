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
      "Enter   runs what stands here, as you left it    Tab        completes",
      "Ctrl-U  clears, for Java of your own             Up         your earlier lines",
      "Ctrl-C  stops what runs                          Alt-Enter  a new line",
      "Ctrl-L  an empty screen, this step at its top",
      "",
      "Ctrl-P  back    the step before, as it was       Ctrl-O  list  all steps",
      "Ctrl-N  skip    go on; this step does not run    Ctrl-G  help  this",
      "Ctrl-Y  again   the last step once more          Ctrl-D  quit  ends the demo",
      "        goto 5  step 5, after those before it",
      "",
      "A word is typed alone, or behind the code; /back where a variable is called",
      "back. And as in jshell: /vars /methods /types /imports /list /reset", "");

  private Keys() {}

  /// The bar of a prompt that the teacher has cleared.
  ///
  /// @param step the one that comes back
  static String ofOwnLines(int step) {
    return "Enter alone: step " + step + WORDS;
  }
}
