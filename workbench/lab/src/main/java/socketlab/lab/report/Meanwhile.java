package socketlab.lab.report;

import java.io.PrintStream;

/// What is said while something takes long: on a terminal a line that changes, and that is gone at the end; anywhere
/// else one line at the beginning, and no more.
final class Meanwhile implements AutoCloseable {
  /// Erase in Line, ECMA-48 8.3.41.
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private boolean hasBegun;

  /// @param out where to say it; stays open
  /// @param isTerminal whether a line there can be written over
  Meanwhile(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /// Says that something begins.
  ///
  /// @param what such as `Building the page builder`
  void begin(String what) {
    if (isTerminal) {
      step(what + " ...");
    } else if (!hasBegun) {
      hasBegun = true;
      out.println(what + " ...");
    }
  }

  /// Says how far it is.
  ///
  /// @param how such as `page 3 of 23`
  void step(String how) {
    if (isTerminal) {
      hasBegun = true;
      out.print(ERASE + "  " + how);
      out.flush();
    }
  }

  /// Takes the line away.
  @Override
  public void close() {
    if (isTerminal && hasBegun) {
      out.print(ERASE);
      out.flush();
    }
  }
}
