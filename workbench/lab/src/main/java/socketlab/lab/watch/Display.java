package socketlab.lab.watch;

import java.util.List;

/// One page of lines that can be scrolled, and a row for the keys below it.
interface Display {
  /// Shows other lines, from their beginning.
  void show(List<String> lines, String keysRow);

  /// Moves the page by so many lines, or screens.
  void scroll(int by, boolean screens);

  /// Draws everything anew, since the terminal has another size.
  void redraw();
}
