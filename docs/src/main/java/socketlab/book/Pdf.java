package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import socketlab.course.Problem;

/// The whole course in two PDF files, one for each [Volume].
///
/// @param work a folder for the theme and its fonts
record Pdf(Book book, Path work) {

  /// Makes the files, and removes the one of a volume without pages.
  ///
  /// @param folder where the files are to stand
  /// @param problems takes what is wrong with the texts
  /// @return false if the Chinese is missing in them, since this machine has no font for it
  boolean make(Path folder, List<Problem> problems) throws IOException {
    List<Volume> volumes = Stream.of(Volume.values()).filter(volume -> volume.isIn(book)).toList();
    for (Volume volume : Volume.values()) {
      Files.deleteIfExists(folder.resolve(volume.fileName()));
    }
    Path fonts = work.resolve("font");
    try (var engine = new Engine(book, Glossary.of(book.root()), work)) {
      Path chinese = fonts.resolve("Chinese.ttf");
      SequencedSet<Integer> characters = charactersOfTheBook();
      boolean hasChinese = characters.isEmpty() || ChineseFont.write(characters, chinese);
      Path theme = work.resolve("book-theme.yml");
      Path fallback = hasChinese && !characters.isEmpty() ? chinese : DiagramFont.file(fonts);
      Files.writeString(theme, Pages.resource("book-theme.yml")
          .replace("@chinese@", Links.slashed(fallback.toAbsolutePath()))
          .replace("@diagrams@", Links.slashed(DiagramFont.file(fonts).toAbsolutePath())));
      problems.addAll(engine.print(volumes, theme, hasChinese, folder));
      return hasChinese;
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
