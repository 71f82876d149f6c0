package socketlab.lab.report;

import java.io.Console;

/// Colour where there is some: the same words without it.
public final class Ink {
  /// Select Graphic Rendition, ECMA-48 8.3.117.
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";
  private static final String BOLD_RED = "\u001b[1;31m";
  private static final String BOLD_GREEN = "\u001b[1;32m";
  private static final String BOLD_YELLOW = "\u001b[1;33m";
  private static final String PLAIN = "\u001b[m";

  private final boolean coloured;

  private Ink(boolean coloured) {
    this.coloured = coloured;
  }

  /// Colour if standard output is a terminal that has some, and `NO_COLOR` is not set (no-color.org).
  public static Ink auto() {
    Console console = System.console();
    String no = System.getenv("NO_COLOR");
    return new Ink((no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"))
        && console != null && console.isTerminal());
  }

  /// Plain text.
  public static Ink none() {
    return new Ink(false);
  }

  /// Whether there is colour.
  public boolean isColoured() {
    return coloured;
  }

  /// What stands out.
  public String strong(String text) {
    return paint(text, BOLD);
  }

  /// What is as wanted.
  public String good(String text) {
    return paint(text, BOLD_GREEN);
  }

  /// What is not.
  public String bad(String text) {
    return paint(text, BOLD_RED);
  }

  /// What the reader should consider.
  public String advice(String text) {
    return paint(text, BOLD_YELLOW);
  }

  /// What may be passed over.
  public String faint(String text) {
    return paint(text, FAINT);
  }

  private String paint(String text, String style) {
    return coloured && !text.isEmpty() ? style + text + PLAIN : text;
  }
}
