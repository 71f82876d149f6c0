package socketlab.harness.reader;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/// Why the `select` of a selector returns at once, again and again. The selectors are those that are
/// [held][WriteLog#hold]: a thread does not tell which one it is in.
final class Spinning {
  private Spinning() {}

  /// The cause in words, to stand behind "since"; null where it is not known.
  static String cause(Thread thread) {
    List<Selector> open = WriteLog.selectors().stream().filter(Selector::isOpen).toList();
    int ready = open.size() == 1 ? ready(open.getFirst()) : 0;
    return has(ready, SelectionKey.OP_WRITE)
        ? "OP_WRITE is always ready: a socket nearly always has room for more"
        : has(ready, SelectionKey.OP_READ) ? "OP_READ stays ready: bytes, or the end of the stream, are not read"
        : has(ready, SelectionKey.OP_ACCEPT) ? "OP_ACCEPT stays ready: a client is not accepted"
        : has(ready, SelectionKey.OP_CONNECT) ? "OP_CONNECT stays ready: finishConnect is not called"
        : thread.isInterrupted() ? "its thread is interrupted" : null;
  }

  /// What the keys wait for and was there at the last `select`, all together.
  private static int ready(Selector selector) {
    int all = 0;
    for (SelectionKey key : selector.keys()) {
      try {
        all |= key.interestOps() & key.readyOps();
      } catch (CancelledKeyException gone) {
        // It has no say any more.
      }
    }
    return all;
  }

  private static boolean has(int operations, int one) {
    return (operations & one) != 0;
  }
}
