package socketlab.lab.demo;

import socketlab.lab.report.Ink;

/// A line that a demo shows, in the words of all its faces: each decides only how it looks.
///
/// @param kind what the line is
/// @param text the words alone, without indentation and colour
record Line(Kind kind, String text) {
  /// What a line is.
  enum Kind {
    /// The player speaks.
    SAID,
    /// The player speaks of a run that has ended early.
    STOPPED,
    /// What the code prints.
    PRINTED,
    /// The value of the last expression.
    VALUE,
    /// What is declared, or has a value now.
    DECLARED,
    /// Why it went no further.
    FAULT,
    /// The line of code with the mistake, or the mark below it.
    PLACE,
    /// What the script promises.
    PROMISED,
    /// What was asked for, such as a variable.
    LISTED,
    /// The step that stands on the prompt, in the list of all.
    HERE
  }

  /// As the terminal shows it.
  String onTerminal(Ink ink) {
    return switch (kind) {
      case SAID -> text;
      case HERE -> ink.strong(text);
      case STOPPED -> {
        int end = text.indexOf('.') + 1;
        yield ink.strong(text.substring(0, end)) + text.substring(end);
      }
      case PRINTED -> "  " + ink.strong(text);
      case VALUE -> "  ==> " + ink.strong(text);
      case FAULT -> "  " + ink.bad(text);
      case DECLARED, PLACE, PROMISED, LISTED -> "  " + text;
    };
  }
}
