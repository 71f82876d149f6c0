package socketlab.book;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Marks a page's Chinese as Chinese: a browser then takes the right shapes, and a screen reader the right voice.
final class Chinese {

  /// Elements whose text stays as it is: in a drawing there are no spans, in a listing nobody reads words.
  private static final Pattern PART = Pattern.compile(
      "(?<fixed><(?<name>svg|pre)\\b.*?</\\k<name>>|<[^>]*>)|(?<chinese>\\p{IsHan}+)", Pattern.DOTALL);

  private Chinese() {}

  static String marked(String html) {
    return PART.matcher(html).replaceAll(part -> Matcher.quoteReplacement(part.group("chinese") == null
        ? part.group() : "<span lang=\"zh-Hans\">" + part.group("chinese") + "</span>"));
  }
}
