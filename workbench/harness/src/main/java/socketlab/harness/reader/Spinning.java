package socketlab.harness.reader;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Why the `select` of a selector returns at once, again and again. The selectors are those that are
/// [held][WriteLog#hold]: a thread does not tell which one it is in.
final class Spinning {
  /// What keeps a selector from waiting, the likeliest first.
  private enum Cause {
    WRITE(SelectionKey.OP_WRITE, "OP_WRITE", "is always ready: a socket nearly always has room for more"),
    READ(SelectionKey.OP_READ, "OP_READ", "stays ready: bytes, or the end of the stream, are not read"),
    ACCEPT(SelectionKey.OP_ACCEPT, "OP_ACCEPT", "stays ready: a client is not accepted"),
    CONNECT(SelectionKey.OP_CONNECT, "OP_CONNECT", "stays ready: finishConnect is not called");

    private final int operation;
    private final String name;
    private final String why;

    Cause(int operation, String name, String why) {
      this.operation = operation;
      this.name = name;
      this.why = why;
    }

    boolean isIn(int operations) {
      return (operations & operation) != 0;
    }
  }

  /// What a key asked for at one look, and what of it was ready at the last `select`; both as sets of bits.
  private record Asked(int interest, int ready) {
    /// Null for a key that has no say any more.
    static Asked of(SelectionKey key) {
      try {
        int interest = key.interestOps();
        return new Asked(interest, interest & key.readyOps());
      } catch (CancelledKeyException gone) {
        return null;
      }
    }

    String interestSet() {
      var names = new ArrayList<String>();
      for (Cause cause : List.of(Cause.ACCEPT, Cause.CONNECT, Cause.READ, Cause.WRITE)) {
        if (cause.isIn(interest)) {
          names.add(cause.name);
        }
      }
      return String.join(" | ", names);
    }
  }

  private Spinning() {}

  /// The cause in words, to stand behind "since", with the interest set of the key that is always ready; null where it
  /// is not known.
  static String cause(Thread thread) {
    List<Selector> open = WriteLog.selectors().stream().filter(Selector::isOpen).toList();
    List<Asked> keys = open.size() != 1 ? List.of()
        : open.getFirst().keys().stream().map(Asked::of).filter(Objects::nonNull).toList();
    for (Cause cause : Cause.values()) {
      for (Asked key : keys) {
        if (cause.isIn(key.ready())) {
          return "the interest set of a key is " + key.interestSet() + ", and " + cause.name + " " + cause.why;
        }
      }
    }
    return thread.isInterrupted() ? "its thread is interrupted" : null;
  }
}
