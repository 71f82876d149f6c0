package socketlab.lab.demo;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.lab.demo.Shell.Listing;

/// What the teacher can say to the player instead of Java: a bare word that is no declared variable, any word with a
/// slash before it, or a key.
sealed interface Word {
  /// To the step before, with everything as it was then.
  record Back() implements Word {}

  /// The last step once more, with everything as it is now.
  record Again() implements Word {}

  /// On to the next step, without running this one.
  record Skip() implements Word {}

  /// To that step, with everything as it is before it.
  record Goto(int step) implements Word {}

  /// The steps.
  record Steps() implements Word {}

  /// The end.
  record Quit() implements Word {}

  /// The end, if the teacher means it: Ctrl-D is pressed by mistake, too.
  record Leave() implements Word {}

  /// What there is to type.
  record Help() implements Word {}

  /// As in `jshell`: `/vars`, `/methods`, `/types`, `/imports`, `/list`.
  record Declared(Listing what) implements Word {}

  /// Everything anew, from the first step.
  record Reset() implements Word {}

  /// A slash with something that the player does not know.
  record Unknown(String text) implements Word {}

  /// The words with a slash, for completion.
  List<String> WITH_SLASH = List.of("/again", "/back", "/exit", "/goto", "/help", "/imports", "/list", "/methods",
      "/quit", "/reset", "/skip", "/steps", "/types", "/vars");

  /// A word, alone or with a number.
  Pattern SHAPE = Pattern.compile("(/?)([a-z?]+)(?:\\s+(\\d{1,3}))?");

  /// A word that comes last, behind the end of a statement or of a block, or in a line of its own.
  Pattern LAST = Pattern.compile("(?s)(.*\\S(?:(?<=[;})])\\s*|\\s*\\n\\s*))(/?[a-z]+(?:[ \\t]+\\d{1,3})?)\\s*");

  /// The word that a text is, or null when it is meant for Java.
  ///
  /// @param isVariable whether a variable of that name is declared: Java has it then
  static Word of(String text, Predicate<String> isVariable) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/*") ? new Unknown(text) : null;
    }
    boolean slash = !shape.group(1).isEmpty();
    String name = shape.group(2);
    Word word = word(name, shape.group(3), slash);
    return word != null && !slash && isVariable.test(name) ? null : word == null && slash ? new Unknown(text) : word;
  }

  /// A word behind Java.
  ///
  /// @param code what stands before it
  record Behind(String code, Word word) {}

  /// A word at the end of a text that is Java otherwise: where code stands on the prompt already, that is where the
  /// teacher types. Null where there is none, or where the code itself has that name, so that Java may have it there.
  ///
  /// @param isVariable whether a variable of that name is declared
  static Behind behind(String text, Predicate<String> isVariable) {
    Matcher shape = LAST.matcher(text);
    if (!shape.matches()) {
      return null;
    }
    String code = shape.group(1).stripTrailing();
    Word word = of(shape.group(2), name -> isVariable.test(name)
        || Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(code).find());
    return word == null || word instanceof Unknown ? null : new Behind(code, word);
  }

  private static Word word(String name, String number, boolean slash) {
    if (number != null) {
      return name.equals("goto") ? new Goto(Integer.parseInt(number)) : null;
    }
    return switch (name) {
      case "back" -> new Back();
      case "again" -> new Again();
      case "skip" -> new Skip();
      case "steps" -> new Steps();
      case "list" -> slash ? new Declared(Listing.ALL) : new Steps();
      case "quit", "exit" -> new Quit();
      case "help" -> new Help();
      case "?" -> slash ? new Help() : null;
      case "reset" -> slash ? new Reset() : null;
      case "vars" -> slash ? new Declared(Listing.VARIABLES) : null;
      case "methods" -> slash ? new Declared(Listing.METHODS) : null;
      case "types" -> slash ? new Declared(Listing.TYPES) : null;
      case "imports" -> slash ? new Declared(Listing.IMPORTS) : null;
      default -> null;
    };
  }
}
