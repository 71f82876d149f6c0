package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a paragraph cites of RFCs, piece after piece of its text.
///
/// In `RFC 9293, section 3.6, and section 3.5.3` the second section is one of the same RFC. So is a number that stands
/// alone behind a section in the same sentence, `section 3.5 for the handshake, 3.6 for the close`. And so is a section
/// in brackets that stands alone, `(section 9.1)`, if the paragraph has named an RFC before.
final class Citations {

  private static final String EDITOR = "https://www.rfc-editor.org/rfc/rfc";

  private static final String NUMBER = "\\d+(?:\\.\\d+)*";
  private static final String LETTER = "[A-Z](?:\\.\\d+)*\\b";

  /// An RFC, perhaps with one section or appendix; one of these by itself; several sections; a number that stands
  /// alone, which needs a dot in it or `for` behind it; the word section; or the end of a sentence.
  private static final Pattern PLACE = Pattern.compile(
      "\\bRFC[\\s\u00a0](?<rfc>\\d{1,5})\\b(?:,\\s+(?<place>section\\s+" + NUMBER + "|appendix\\s+" + LETTER + "))?"
          + "|(?<bracket>\\()?\\b(?<again>[Ss]ection\\s+" + NUMBER + "|[Aa]ppendix\\s+" + LETTER + ")"
          + "|\\b[Ss]ections\\s+(?<several>" + NUMBER + "(?:(?:,\\s+|,?\\s+and\\s+)" + NUMBER + ")*)"
          + "|(?<=[,;]\\s|\\s(?:and|or)\\s)(?<alone>\\d+(?:\\.\\d+)+(?=[,;]|\\s+(?:\\(|(?:and|or|for)\\b))"
          + "|\\d+(?=\\s+for\\b))"
          + "|\\b(?<word>[Ss]ections?)\\b"
          + "|(?<end>[.!?](?=\\s|$))");
  private static final Pattern EACH = Pattern.compile(NUMBER);

  /// The RFC that the paragraph has named last, or null.
  private String rfc;
  /// Whether this sentence has named it, and then whether it has spoken of a section of it.
  private boolean isNear;
  private boolean isOfSections;

  /// A part of a text that becomes a link.
  ///
  /// @param begin its first character
  /// @param end behind its last character
  /// @param target a page of the RFC Editor, and a place in it if the text names one
  record Citation(int begin, int end, String target) {}

  /// Whether there may be a link in this text.
  static boolean mayBeIn(String text) {
    return PLACE.matcher(text).find();
  }

  /// Those of the next piece of the paragraph, in their order.
  List<Citation> in(String text) {
    var found = new ArrayList<Citation>();
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      if (place.group("end") != null) {
        isNear = false;
        isOfSections = false;
      } else if (place.group("rfc") != null) {
        rfc = place.group("rfc");
        isNear = true;
        isOfSections = place.group("place") != null;
        found.add(new Citation(place.start(), place.end(), isOfSections ? target(place.group("place")) : whole()));
      } else if (rfc != null && (isNear || place.group("bracket") != null)) {
        found.addAll(further(place, text));
        isOfSections |= isNear && place.group("alone") == null;
      }
    }
    return found;
  }

  /// Further places of the same RFC.
  private List<Citation> further(Matcher place, String text) {
    if (place.group("again") != null) {
      return List.of(new Citation(place.start("again"), place.end("again"), target(place.group("again"))));
    }
    if (place.group("several") == null && (place.group("alone") == null || !isOfSections)) {
      return List.of();
    }
    return EACH.matcher(text).region(place.start(), place.end()).results()
        .map(each -> new Citation(each.start(), each.end(), target("section " + each.group()))).toList();
  }

  private String whole() {
    return EDITOR + rfc + ".html";
  }

  /// @param place `section 3.6` or `appendix B`
  private String target(String place) {
    String[] words = place.split("\\s+");
    return whole() + "#" + words[0].toLowerCase(Locale.ROOT) + "-" + words[1];
  }
}
