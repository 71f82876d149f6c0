package socketlab.lab.watch;

import java.util.List;

/// A display that nobody sees: all is on the page in the browser.
final class NoDisplay implements Display {
  @Override
  public void show(List<String> lines, String keys) {
    // Nobody is there.
  }

  @Override
  public void show(List<String> lines, String keys, int first, int last) {
    // Nobody is there.
  }

  @Override
  public void scroll(int by, boolean screens) {
    // Nobody is there.
  }

  @Override
  public void redraw() {
    // Nobody is there.
  }
}
