package socketlab.lab.demo;

/// Whether what was typed is a whole input, or goes on in the next line.
final class WholeInput {
  private WholeInput() {}

  /// True where Java needs more to have a whole one. A word to the player is whole.
  static boolean isUnfinished(String text, Shell shell) {
    if (text.isBlank() || Word.of(text.strip(), _ -> false) != null || Word.behind(text, shell::declares) != null) {
      return false;
    }
    String rest = text;
    while (!rest.isBlank()) {
      var next = shell.analysis().analyzeCompletion(rest);
      switch (next.completeness()) {
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> {
          return true;
        }
        case COMPLETE, COMPLETE_WITH_SEMI -> rest = next.remaining();
        case EMPTY, UNKNOWN -> {
          return false;
        }
      }
    }
    return false;
  }
}
