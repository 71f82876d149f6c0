package socketlab.course;

import java.util.List;

/// What the page builder has done, as it tells the program that has started it.
///
/// @param pages how many pages were wanted
/// @param converted how many of them were made anew, since something had changed
/// @param hasChinese false when the PDF lacks its Chinese characters, since no font on this machine has them
/// @param problems what an author has to mend, in the order of files and lines
public record BuiltPages(int pages, int converted, boolean hasChinese, List<Problem> problems)
    implements BuilderLine {
  /// What to tell a person about the missing characters.
  public static final String NO_CHINESE = "The PDF has no Chinese characters: this machine has no font with them "
      + "(on Debian, install fonts-noto-cjk).";

  /// The problems are copied.
  public BuiltPages {
    problems = List.copyOf(problems);
  }

  /// `23 pages, 2 converted, 0 problems`.
  public String summary() {
    return counted(pages, "page") + ", " + converted + " converted, " + counted(problems.size(), "problem");
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
