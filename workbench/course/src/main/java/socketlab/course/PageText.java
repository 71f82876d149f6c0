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

/// The text of a page, as far as its headings go: Asciidoc, read as Asciidoctor reads it.
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
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L}\\p{N}])'(?=\\p{L})");

  /// A heading below the title.
  ///
  /// @param line where it stands, from 1
  /// @param level 2 for a part of the page (`==`), 3 for what stands in a part (`===`)
  /// @param text as plain text
  public record Heading(int line, int level, String text) {}

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
    String verbatim = null;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (verbatim != null) {
        verbatim = line.equals(verbatim) ? null : verbatim;
      } else if (VERBATIM.matcher(line).matches()) {
        verbatim = line.startsWith("```") ? "```" : line;
      } else {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          headings.add(new Heading(i + 1, heading.group(1).length(), plain(heading.group(2))));
        }
      }
    }
    return headings;
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
