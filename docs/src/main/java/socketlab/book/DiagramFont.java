package socketlab.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The typeface that measures the diagrams' text, so that they look alike on every machine.
///
/// On Linux the JDK takes its fonts from the system, and a server or a container often has none: PlantUML
/// then fails. A font from a library on the class path replaces them. macOS and Windows always have fonts.
final class DiagramFont {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final List<String> FAMILIES =
      List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput");
  private static final List<String> STYLES = List.of("plain", "bold", "italic", "bolditalic");

  private DiagramFont() {}

  /// The font's file after [#install(Path)].
  static Path file(Path folder) {
    return folder.resolve("LiberationSans-Regular.ttf");
  }

  /// Has to run before any class of AWT is loaded.
  ///
  /// @param folder where the font and its description are kept while this program runs
  static void install(Path folder) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path font = file(folder).toAbsolutePath();
    if (!Files.exists(font)) {
      try (InputStream bytes = DiagramFont.class.getResourceAsStream(FONT)) {
        if (bytes == null) {
          throw new IOException("the class path has no " + FONT);
        }
        Files.createDirectories(folder);
        Files.write(font, bytes.readAllBytes());
      }
    }
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return;
    }
    var description = new StringBuilder("version=1\n");
    for (String family : FAMILIES) {
      for (String style : STYLES) {
        description.append(family + "." + style + ".latin-1=Liberation Sans\n");
      }
    }
    description.append("sequence.allfonts=latin-1\nfilename.Liberation_Sans=" + font + "\n");
    Path properties = folder.resolve("fontconfig.properties").toAbsolutePath();
    Files.writeString(properties, description);
    System.setProperty("sun.awt.fontconfig", properties.toString());
  }
}
