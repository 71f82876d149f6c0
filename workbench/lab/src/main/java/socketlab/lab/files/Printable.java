package socketlab.lab.files;

/// Text of the reader's that can be shown without harm: it may hold sequences that a terminal would obey.
public final class Printable {
  private Printable() {}

  /// The text with a middle dot for each control character; line ends and tabs stay.
  public static String of(String text) {
    var printable = new StringBuilder(text.length());
    text.replace("\r\n", "\n").codePoints().forEach(c -> {
      boolean control = Character.isISOControl(c) && c != '\n' && c != '\t' || isDirection(c);
      printable.appendCodePoint(control ? '·' : c);
    });
    return printable.toString();
  }

  /// Marks that turn the direction of the text after them (Unicode Standard Annex 9).
  private static boolean isDirection(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
