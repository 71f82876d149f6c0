package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.json.Json;

/// The search of the book as one script beside the pages: what it knows, a line of JSON for each page, and below it the
/// program. A page loads it when somebody wants to search; a page from a file can load a script, and nothing else.
///
/// @param file where it is written
/// @param program `search.js` of the theme
record SearchFile(Book book, Path file, String program) {

  static final String NAME = "search.js";

  private static final String BEGIN = "globalThis.bookPages = [\n";
  private static final String END = "];\n\n";
  private static final Pattern LINE = Pattern.compile("\\{\"page\":\"(?<page>[^\"]+)\"");

  /// Writes it, with these pages as they are now, and the others as it knew them.
  void write(Map<Page, Body> made) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "";
    Map<String, String> lines = made.size() < book.pages().size() ? known(old) : new HashMap<>();
    made.forEach((page, body) -> lines.put(page.fileName(), "{\"page\":" + Json.write(page.fileName())
        + ",\"title\":" + Json.write(page.heading()) + ",\"passages\":" + body.passages() + "}"));
    String fresh = book.pages().stream().map(page -> lines.get(page.fileName())).filter(Objects::nonNull)
        .map(line -> line + ",\n").collect(Collectors.joining("", BEGIN, END)) + program;
    if (!fresh.equals(old)) {
      Pages.write(file, fresh);
    }
  }

  private static Map<String, String> known(String old) {
    var lines = new HashMap<String, String>();
    old.lines().forEach(line -> {
      Matcher known = LINE.matcher(line);
      if (known.lookingAt()) {
        lines.put(known.group("page"), line.substring(0, line.length() - 1));
      }
    });
    return lines;
  }
}
