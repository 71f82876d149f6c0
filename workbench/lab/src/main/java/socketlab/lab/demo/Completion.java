package socketlab.lab.demo;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// What Tab does at one place of a text.
///
/// @param from where the text to be completed begins
/// @param insert what to put between there and the cursor; what stands there already if there is nothing to add
/// @param shown lines to show: choices, or what the JDK's documentation says
record Completion(int from, String insert, List<String> shown) {
  private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}|<[^>]+>");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s");

  /// Completes Java.
  ///
  /// @param again whether Tab was pressed at this place just before: then everything is shown
  static Completion of(SourceCodeAnalysis analysis, String text, int cursor, boolean again) {
    var anchor = new int[] {cursor};
    List<Suggestion> all = analysis.completionSuggestions(text, cursor, anchor);
    List<Suggestion> fitting = all.stream().filter(Suggestion::matchesType).toList();
    List<String> names = (fitting.isEmpty() || again ? all : fitting).stream().map(Suggestion::continuation)
        .distinct().toList();
    String typed = text.substring(anchor[0], cursor);
    boolean inCall = text.substring(0, cursor).matches("(?s).*[(,]\\s*");
    if (inCall && (!again || names.isEmpty())) {
      List<String> said = documentation(analysis, text, cursor, again);
      if (!said.isEmpty()) {
        return new Completion(anchor[0], typed, said);
      }
    }
    if (names.isEmpty() || names.equals(List.of(typed))) {
      return new Completion(anchor[0], typed, documentation(analysis, text, cursor, true));
    }
    return among(names, anchor[0], typed);
  }

  /// Completes one of these names.
  static Completion among(List<String> names, int from, String typed) {
    String common = names.stream().reduce(Completion::commonPrefix).orElse(typed);
    return common.length() > typed.length() ? new Completion(from, common, List.of())
        : new Completion(from, typed, names);
  }

  private static String commonPrefix(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return a.substring(0, same);
  }

  private static List<String> documentation(SourceCodeAnalysis analysis, String text, int cursor, boolean javadoc) {
    return analysis.documentation(text, cursor, javadoc).stream().distinct()
        .flatMap(one -> Stream.of(one.signature(), javadoc ? "    " + firstSentence(one) : ""))
        .filter(line -> !line.isBlank()).toList();
  }

  private static String firstSentence(Documentation documentation) {
    String text = documentation.javadoc() == null ? "" : documentation.javadoc();
    String plain = TAG.matcher(text).replaceAll("$1").replace("&lt;", "<").replace("&gt;", ">")
        .replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    return SENTENCE_END.split(plain, 2)[0];
  }
}
