package socketlab.harness.reader;

import java.net.Socket;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;

/// Which line of the reader's wrote last. When bytes turn out to be wrong, the code that wrote them has gone on, and
/// its stack shows another line; so the tool puts a call of this class before each call that opens, writes or
/// closes, after it has compiled the reader's classes. Where nobody does that, as under plain Maven, the log stays
/// empty.
public final class WriteLog {
  /// How many changes of the line are remembered.
  private static final int REMEMBERED = 1024;

  private enum Kind { WROTE, CLOSED, OPENED, LISTENED }

  private record Entry(Kind kind, String file, String type, String method, int line, long nanos) {}

  private static final AtomicReferenceArray<Entry> ENTRIES = new AtomicReferenceArray<>(REMEMBERED);
  /// How many sockets are held.
  private static final int HELD = 20_000;

  private static final Queue<Object> SOCKETS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger HOLDING = new AtomicInteger();
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static volatile Entry last;

  private WriteLog() {}

  /// Called before a call that writes, from any thread.
  public static void wrote(String file, String type, String method, int line) {
    note(Kind.WROTE, file, type, method, line);
  }

  /// Called before a call that closes, or that ends a stream, from any thread.
  public static void closed(String file, String type, String method, int line) {
    note(Kind.CLOSED, file, type, method, line);
  }

  /// Called before a call that opens a socket, or accepts one, from any thread.
  public static void opened(String file, String type, String method, int line) {
    note(Kind.OPENED, file, type, method, line);
  }

  /// Called before a call that opens a listener, from any thread.
  public static void listened(String file, String type, String method, int line) {
    note(Kind.LISTENED, file, type, method, line);
  }

  /// Called after a call that opens a socket or a selector, or accepts one: a socket that the reader's code has lost
  /// would be closed by the garbage collector at any moment, and a test would find it open in one run and not in
  /// another.
  public static void hold(Object socket) {
    if (socket != null && HOLDING.getAndIncrement() < HELD) {
      SOCKETS.add(socket);
    }
  }

  /// The selectors that are held.
  static List<Selector> selectors() {
    return SOCKETS.stream().filter(Selector.class::isInstance).map(Selector.class::cast).toList();
  }

  /// The held socket with these ports, or null. A class of the reader's own may answer anything, so it is passed over.
  public static Socket held(int localPort, int remotePort) {
    for (Object one : SOCKETS) {
      if (one.getClass() == Socket.class && ((Socket) one).getLocalPort() == localPort
          && ((Socket) one).getPort() == remotePort) {
        return (Socket) one;
      }
    }
    return null;
  }

  private static void note(Kind kind, String file, String type, String method, int line) {
    Entry before = last;
    // A loop writes at the same line again and again: the first time is enough.
    if (before != null && before.line == line && before.kind == kind && before.file.equals(file)) {
      return;
    }
    var entry = new Entry(kind, file, type, method, line, System.nanoTime());
    last = entry;
    ENTRIES.set(Math.floorMod(NEXT.getAndIncrement(), REMEMBERED), entry);
  }

  /// Forgets all: the next test begins.
  public static void clear() {
    last = null;
    for (int i = 0; i < REMEMBERED; i++) {
      ENTRIES.set(i, null);
    }
    NEXT.set(0);
    SOCKETS.clear();
    HOLDING.set(0);
  }

  /// The line that wrote last before this moment, or null.
  public static Place lastWriteBefore(long nanos, Doing.Kind doing) {
    return place(doing, entry -> entry.kind == Kind.WROTE && entry.nanos - nanos <= 0);
  }

  /// The line that wrote last after this moment, or null.
  public static Place lastWriteAfter(long nanos, Doing.Kind doing) {
    return place(doing, entry -> entry.kind == Kind.WROTE && entry.nanos - nanos > 0);
  }

  /// The line that closed last before this moment, or null.
  public static Place lastCloseBefore(long nanos, Doing.Kind doing) {
    return place(doing, entry -> entry.kind == Kind.CLOSED && entry.nanos - nanos <= 0);
  }

  /// The line that opened a socket last, or null.
  public static Place lastOpened(Doing.Kind doing) {
    return place(doing, entry -> entry.kind == Kind.OPENED);
  }

  /// The line that opened the listeners, or null where several lines did: which of them opened the one that is meant,
  /// the log does not tell.
  public static Place onlyListener(Doing.Kind doing) {
    Place last = place(doing, entry -> entry.kind == Kind.LISTENED);
    boolean isOnly = last != null && place(doing, entry -> entry.kind == Kind.LISTENED
        && (entry.line != last.line() || !entry.file.equals(last.file()))) == null;
    return isOnly ? last : null;
  }

  private static Place place(Doing.Kind doing, Predicate<Entry> wanted) {
    int next = NEXT.get();
    for (int back = 1; back <= REMEMBERED && back <= next; back++) {
      Entry entry = ENTRIES.get(Math.floorMod(next - back, REMEMBERED));
      if (entry != null && wanted.test(entry)) {
        return ReaderCode.place(entry.file, entry.line, entry.type, entry.method, Doing.of(doing));
      }
    }
    return null;
  }
}
