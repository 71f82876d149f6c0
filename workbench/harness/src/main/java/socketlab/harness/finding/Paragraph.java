package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Running text for a terminal.
public final class Paragraph {
  /// How much code stays together on one line, in characters.
  private static final int CODE = 60;

  private static final Set<String> OPERATORS = Set.of("=", "==", "!=", "<", ">", "<=", ">=", "+=", "-=", "&&", "||");
  private static final Set<String> BEFORE_CONDITION = Set.of("while", "if", "for", "catch", "try", "switch");
  private static final Set<String> BEFORE_EXPRESSION = Set.of("new", "return", "throw");
  private static final Pattern CALL = Pattern.compile(".*(?:\\w|\\b(?:while|if|for|catch|try|switch) )\\(.*");
  private static final Pattern EXPRESSION = Pattern.compile("[\\w.]+\\(.*|.*;");

  private Paragraph() {}

  /// Breaks a text at spaces, and a word that is too long anywhere, so that no line is wider than `width` columns.
  /// Its own line ends stay, and so does the indentation of a line. Code in the text breaks between its statements and
  /// not within a call, a condition or an assignment, unless these are long themselves.
  public static List<String> wrap(String text, int width) {
    var wrapped = new ArrayList<String>();
    for (String paragraph : text.split("\\R")) {
      String words = paragraph.stripLeading();
      String indentation = " ".repeat(Math.min(paragraph.length() - words.length(), width / 2));
      lines(words, width - indentation.length()).forEach(line -> wrapped.add((indentation + line).stripTrailing()));
    }
    return wrapped;
  }

  private static List<String> lines(String paragraph, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String piece : pieces(paragraph.split(" "), Math.min(CODE, width))) {
      if (!line.isEmpty() && line.length() + 1 + piece.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(piece);
      while (line.length() > width) {
        lines.add(line.substring(0, width));
        line.delete(0, width);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// Words, and pieces of code that belong together.
  private static List<String> pieces(String[] words, int width) {
    var pieces = new ArrayList<String>();
    String last = "";
    for (String word : words) {
      boolean joined = !pieces.isEmpty() && isJoined(pieces.getLast(), last, word)
          && pieces.getLast().length() + 1 + word.length() <= width;
      if (joined) {
        pieces.set(pieces.size() - 1, pieces.getLast() + " " + word);
      } else {
        pieces.add(word);
      }
      last = word;
    }
    return pieces;
  }

  private static boolean isJoined(String piece, String last, String next) {
    return OPERATORS.contains(next) || OPERATORS.contains(last)
        || BEFORE_CONDITION.contains(last) && next.startsWith("(")
        || BEFORE_EXPRESSION.contains(last) && EXPRESSION.matcher(next).matches()
        || isOpen(piece) && CALL.matcher(piece).matches();
  }

  private static boolean isOpen(String piece) {
    return piece.chars().filter(c -> c == '(').count() > piece.chars().filter(c -> c == ')').count();
  }
}
