package socketlab.lab.report;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/// Colour where there is some: the same words without it.
public final class Ink {
  private final boolean coloured;

  private Ink(boolean coloured) {
    this.coloured = coloured;
  }

  /// Colour if standard output is a terminal and `NO_COLOR` is not set.
  public static Ink auto() {
    return new Ink(Ansi.AUTO.enabled());
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
    return paint(text, Style.bold);
  }

  /// What is as wanted.
  public String good(String text) {
    return paint(text, Style.bold, Style.fg_green);
  }

  /// What is not.
  public String bad(String text) {
    return paint(text, Style.bold, Style.fg_red);
  }

  /// What the reader should consider.
  public String advice(String text) {
    return paint(text, Style.bold, Style.fg_yellow);
  }

  /// What may be passed over.
  public String faint(String text) {
    return paint(text, Style.faint);
  }

  private String paint(String text, Style... styles) {
    return coloured && !text.isEmpty() ? Style.on(styles) + text + Style.reset.on() : text;
  }
}
