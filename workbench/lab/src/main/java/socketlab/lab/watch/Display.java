package socketlab.lab.watch;

import java.util.List;

/// One page of lines that can be scrolled, and the keys below it.
interface Display {
  /// Shows other lines, from their beginning.
  void show(List<String> lines, String keys);

  /// Shows other lines, so that some of them are in sight.
  ///
  /// @param first the first of these, from 0
  /// @param last the last of these
  void show(List<String> lines, String keys, int first, int last);

  /// Moves the page by so many lines, or screens.
  void scroll(int by, boolean screens);

  /// Draws everything anew, since the terminal has another size.
  void redraw();
}
