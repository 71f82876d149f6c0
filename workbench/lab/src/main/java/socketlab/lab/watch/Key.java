package socketlab.lab.watch;

/// What the reader may press while the tool watches.
enum Key {
  HINT, ALL_HINTS, NEXT, PREVIOUS, LIST, RUN, DEMO, PAGE, QUIT, UP, DOWN, PAGE_UP, PAGE_DOWN, ENTER, BACK
}
