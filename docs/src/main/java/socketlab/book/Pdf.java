package socketlab.book;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/// The whole course in one PDF file.
///
/// @param work a folder for the theme and its fonts
record Pdf(Book book, Path work) {

  /// Makes the file, and says in one line if the Chinese is missing in it.
  ///
  /// @return what is wrong with the texts
  List<Problem> make(Path pdf, PrintStream out) throws IOException {
    Path fonts = work.resolve("font");
    try (var engine = new Engine(book, work)) {
      Path chinese = fonts.resolve("Chinese.ttf");
      SequencedSet<Integer> characters = charactersOfTheBook();
      boolean hasChinese = characters.isEmpty() || ChineseFont.write(characters, chinese);
      if (!hasChinese) {
        out.println("The PDF has no Chinese characters: no font with them was found on this machine"
            + " (on Debian: fonts-noto-cjk).");
      }
      Path theme = work.resolve("book-theme.yml");
      Path fallback = hasChinese && !characters.isEmpty() ? chinese : DiagramFont.file(fonts);
      Files.writeString(theme, Pages.resource("book-theme.yml")
          .replace("@chinese@", Links.slashed(fallback.toAbsolutePath()))
          .replace("@diagrams@", Links.slashed(DiagramFont.file(fonts).toAbsolutePath())));
      var problems = new ArrayList<>(engine.print(theme, pdf));
      problems.removeIf(problem -> !hasChinese && problem.message().startsWith("Could not locate the character"));
      return problems;
    }
  }

  private SequencedSet<Integer> charactersOfTheBook() throws IOException {
    var texts = new ArrayList<String>();
    var inputs = new TreeSet<Path>();
    for (Page page : book.pages()) {
      inputs.addAll(Source.of(book.root(), page.source()).inputs());
    }
    for (Path input : inputs) {
      if (Files.isRegularFile(input)) {
        texts.add(Files.readString(input));
      }
    }
    return ChineseFont.charactersOf(texts.stream());
  }
}
