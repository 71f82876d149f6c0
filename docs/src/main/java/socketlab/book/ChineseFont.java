package socketlab.book;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A font of this machine that has the book's Chinese.
final class ChineseFont {

  /// The files to look for, the best first.
  private static final List<String> FILES = List.of(
      "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "NotoSansSC-Regular.ttf",
      "SourceHanSansSC-Regular.otf", "SourceHanSans-Regular.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc",
      "DroidSansFallbackFull.ttf", "PingFang.ttc", "Hiragino Sans GB.ttc", "STHeiti Light.ttc", "msyh.ttc",
      "simhei.ttf", "simsun.ttc");
  private static final int DEPTH = 6;

  private ChineseFont() {}

  /// The Chinese characters of some texts, with the punctuation that goes with them.
  static SequencedSet<Integer> charactersOf(Stream<String> texts) {
    var characters = new TreeSet<Integer>();
    texts.flatMapToInt(String::codePoints)
        .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN || c >= 0x3000 && c < 0x3040
            || c >= 0xFF00 && c < 0xFFF0)
        .filter(Character::isBmpCodePoint)
        .forEach(characters::add);
    return characters;
  }

  /// Writes a font with these characters.
  ///
  /// @return false, and writes nothing, if this machine has no font for them
  static boolean write(SequencedSet<Integer> characters, Path file) throws IOException {
    Optional<Font> found = find(characters);
    if (found.isPresent()) {
      Files.write(file, TrueType.of(found.get(), characters, "SocketLabChinese"));
    }
    return found.isPresent();
  }

  private static Optional<Font> find(SequencedSet<Integer> characters) throws IOException {
    for (String name : FILES) {
      for (Path folder : folders()) {
        try (Stream<Path> files = Files.find(folder, DEPTH, (file, _) -> file.endsWith(name))) {
          for (Path file : files.sorted().toList()) {
            Optional<Font> face = face(file, characters);
            if (face.isPresent()) {
              return face;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /// One file may hold several fonts; SC is simplified Chinese.
  private static Optional<Font> face(Path file, SequencedSet<Integer> characters) throws IOException {
    try {
      List<Font> faces = Arrays.stream(Font.createFonts(file.toFile()))
          .filter(face -> characters.stream().allMatch(face::canDisplay)).toList();
      return faces.stream().filter(face -> face.getFontName().contains(" SC")).findFirst()
          .or(() -> faces.stream().findFirst());
    } catch (FontFormatException unreadable) {
      return Optional.empty();
    }
  }

  private static List<Path> folders() {
    Path home = Path.of(System.getProperty("user.home"));
    String windows = Optional.ofNullable(System.getenv("WINDIR")).orElse("C:\\Windows");
    return Stream.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"), home.resolve(".fonts"),
            home.resolve(".local/share/fonts"), Path.of("/System/Library/Fonts"), Path.of("/Library/Fonts"),
            Path.of(windows, "Fonts"))
        .filter(Files::isDirectory).toList();
  }
}
