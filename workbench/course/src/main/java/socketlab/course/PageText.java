package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a page, as far as its headings and the number of its words go: Asciidoc, read as Asciidoctor reads it.
///
/// @param lines the whole text; none where there is no text yet
public record PageText(List<String> lines) {
  /// What may stand above a title: a comment, or an entry such as `:description: …`.
  private static final Pattern ABOVE_A_TITLE = Pattern.compile("//.*|:!?\\w[\\w-]*!?:(?: .*)?");
  private static final Pattern TITLE = Pattern.compile("= +(?:\\d\\d · +)?(\\S.*)");
  private static final Pattern HEADING = Pattern.compile("(={2,6}) +(\\S.*)");

  /// The edges of blocks in which a line is never a heading: listing, literal, passthrough, comment, fenced code.
  private static final Pattern VERBATIM = Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|/{4,}|```.*");

  /// Bold, italic and code within a line.
  private static final Pattern MARKED = Pattern.compile("(?<!\\w)([`*_])(\\S|\\S.*?\\S)\\1(?!\\w)");
  /// What a line has beside its words: where its links lead to.
  private static final Pattern TARGET =
      Pattern.compile("\\b(?:xref|link|image|mailto):[^\\s\\[]*|https?://[^\\s\\[]*|<<[^,>]*,?");

  /// A line that is no text: attributes of the page or of a block, what is taken in, a picture, a comment.
  private static final Pattern NO_TEXT =
      Pattern.compile(":!?\\w[\\w-]*!?:.*|\\[.*]|(?:include|image|plantuml)::.*|//.*");
  private static final Pattern WORD = Pattern.compile("\\d+(?:[.,]\\d+)*|\\p{IsLatin}[\\p{IsLatin}\\d_'’]*");
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L}\\p{N}])'(?=\\p{L})");

  /// A heading below the title.
  ///
  /// @param line where it stands, from 1
  /// @param level 2 for a part of the page (`==`), 3 for what stands in a part (`===`)
  /// @param text as plain text
  public record Heading(int line, int level, String text) {}

  /// A line outside of the blocks in which nothing is text.
  ///
  /// @param number from 1
  private record Line(int number, String text) {}

  /// The text in this file; an empty one where there is no such file.
  ///
  /// @throws IOException if the file is there, and cannot be read as UTF-8
  public static PageText in(Path file) throws IOException {
    try {
      return new PageText(Files.readAllLines(file));
    } catch (NoSuchFileException missing) {
      return new PageText(List.of());
    }
  }

  /// The title, without the number of a lesson (`= 02 · Two loops`) that may stand before it, as plain text. It stands
  /// in the first line that is neither empty nor a comment nor an attribute.
  public Optional<String> title() {
    for (String line : lines) {
      if (!line.isBlank() && !ABOVE_A_TITLE.matcher(line).matches()) {
        Matcher title = TITLE.matcher(line.stripTrailing());
        return title.matches() ? Optional.of(plain(title.group(1))) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// The headings below the title, in their order; what looks like one in a listing or a comment is none.
  public List<Heading> headings() {
    var headings = new ArrayList<Heading>();
    for (Line line : outsideOfListings()) {
      Matcher heading = HEADING.matcher(line.text());
      if (heading.matches()) {
        headings.add(new Heading(line.number(), heading.group(1).length(), plain(heading.group(2))));
      }
    }
    return headings;
  }

  /// How many blocks have this title.
  public int blocks(String title) {
    return (int) outsideOfListings().stream().filter(line -> line.text().equals("." + title)).count();
  }

  /// How many words a reader reads above this line: in titles, paragraphs, lists, tables and boxes. Listings, what
  /// programs print, drawings and what is included are not counted, and a Chinese term is no word of English.
  ///
  /// @param line a number from 1
  public int wordsAbove(int line) {
    return outsideOfListings().stream().filter(one -> one.number() < line).map(Line::text)
        .filter(text -> !NO_TEXT.matcher(text).matches()).map(text -> TARGET.matcher(text).replaceAll(" "))
        .mapToInt(text -> (int) WORD.matcher(text).results().count()).sum();
  }

  private List<Line> outsideOfListings() {
    var outside = new ArrayList<Line>();
    String verbatim = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (verbatim != null) {
        verbatim = line.equals(verbatim) ? null : verbatim;
      } else if (VERBATIM.matcher(line).matches()) {
        verbatim = line.startsWith("```") ? "```" : line;
      } else {
        outside.add(new Line(i + 1, line));
      }
    }
    return outside;
  }

  /// Without the marks of bold, italic and code, and with the apostrophe that Asciidoctor sets.
  private static String plain(String text) {
    String plain = text;
    for (String before = null; !plain.equals(before); ) {
      before = plain;
      plain = MARKED.matcher(plain).replaceAll("$2");
    }
    return APOSTROPHE.matcher(plain).replaceAll("’");
  }
}
