package socketlab.harness.reader;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;

import static java.net.StandardSocketOptions.SO_LINGER;

/// Which line of the reader's wrote last. When bytes turn out to be wrong, the code that wrote them has gone on, and
/// its stack shows another line; so the tool puts a call of this class before each call that opens, writes or
/// closes, after it has compiled the reader's classes. Where nobody does that, as under plain Maven, the log stays
/// empty.
public final class WriteLog {
  /// How many changes of the line are remembered.
  private static final int REMEMBERED = 1024;

  private enum Kind {
    WROTE, CLOSED, CLOSED_A_STREAM, SHUT_DOWN, OPENED, LISTENED;

    boolean closes() {
      return this == CLOSED || this == CLOSED_A_STREAM || this == SHUT_DOWN;
    }
  }

  /// What is known of a close beside its line.
  public enum Closing {
    /// Nothing.
    UNKNOWN,
    /// The stream ends, unless bytes have come that nobody has read: then the connection is reset.
    NO_LINGER,
    /// The connection is reset, since the option SO_LINGER is 0.
    LINGER_0,
    /// A listener was closed: the connections that nobody has accepted yet are reset.
    LISTENER
  }

  private record Entry(Kind kind, String file, String type, String method, int line, long nanos, Closing closing) {}

  private static final AtomicReferenceArray<Entry> ENTRIES = new AtomicReferenceArray<>(REMEMBERED);
  /// How many sockets are held.
  private static final int HELD = 20_000;

  /// Of how many held sockets each is looked at, at each close.
  private static final int LOOKED_AT = 64;

  private static final Queue<Object> SOCKETS = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger HOLDING = new AtomicInteger();
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static volatile Entry last;

  private WriteLog() {}

  /// Called before a call that writes, from any thread.
  public static void wrote(String file, String type, String method, int line) {
    note(Kind.WROTE, file, type, method, line);
  }

  /// Called before a call that closes a socket or a channel, from any thread. One that is closed already is not closed
  /// again.
  public static void closed(Object what, String file, String type, String method, int line) {
    if (!isClosed(what)) {
      add(new Entry(Kind.CLOSED, file, type, method, line, System.nanoTime(), closing(what)));
    }
  }

  /// Called before a call that ends the output of a socket or a channel, from any thread.
  public static void shutDown(Object what, String file, String type, String method, int line) {
    if (!isClosed(what)) {
      note(Kind.SHUT_DOWN, file, type, method, line);
    }
  }

  /// Called before a call that closes a stream, and so the socket that it is of, from any thread.
  public static void closedAStream(Object what, String file, String type, String method, int line) {
    add(new Entry(Kind.CLOSED_A_STREAM, file, type, method, line, System.nanoTime(), closing(what)));
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

  /// Whether a socket or a channel of the JDK's own is closed. What a class of the reader's answers may be anything.
  private static boolean isClosed(Object what) {
    return what != null && what.getClass().getClassLoader() == null && switch (what) {
      case Socket socket -> socket.isClosed();
      case ServerSocket listener -> listener.isClosed();
      case DatagramSocket socket -> socket.isClosed();
      case Channel channel -> !channel.isOpen();
      default -> false;
    };
  }

  /// What is known of a close of this: of a socket all, of a stream what is so of any held socket, since which of them
  /// it is of is not known.
  private static Closing closing(Object what) {
    if (what instanceof ServerSocket || what instanceof ServerSocketChannel) {
      return Closing.LISTENER;
    }
    if (what instanceof Socket || what instanceof SocketChannel) {
      return closingOrUnknown(what);
    }
    Closing all = Closing.UNKNOWN;
    if (HOLDING.get() <= LOOKED_AT) {
      for (Object one : SOCKETS) {
        Closing its = closingOrUnknown(one);
        all = its.compareTo(all) > 0 ? its : all;
      }
    }
    return all;
  }

  private static Closing closingOrUnknown(Object one) {
    try {
      return lingering(one);
    } catch (IOException closedMeanwhile) {
      return Closing.UNKNOWN;
    }
  }

  private static Closing lingering(Object one) throws IOException {
    boolean lingers = switch (one) {
      case Socket socket when !socket.isClosed() -> socket.getSoLinger() == 0;
      case SocketChannel channel when channel.isOpen() && channel.supportedOptions().contains(SO_LINGER) ->
          Objects.equals(channel.getOption(SO_LINGER), 0);
      default -> false;
    };
    return lingers ? Closing.LINGER_0 : Closing.NO_LINGER;
  }

  /// The longest limit that one of the held sockets has for how long it waits (`setSoTimeout`), in milliseconds; 0
  /// where none has one.
  public static int longestLimit() {
    int longest = 0;
    for (Object one : SOCKETS) {
      try {
        longest = Math.max(longest, switch (one) {
          case Socket socket -> socket.isClosed() ? 0 : socket.getSoTimeout();
          case ServerSocket listener -> listener.isClosed() ? 0 : listener.getSoTimeout();
          default -> 0;
        });
      } catch (IOException closedMeanwhile) {
        // It has none any more.
      }
    }
    return longest;
  }

  /// Makes each limit of the held sockets that is longer than this shorter, from their next wait on.
  ///
  /// @param millis more than 0, which would be none
  public static void shortenLimits(int millis) {
    for (Object one : SOCKETS) {
      try {
        if (one instanceof Socket socket && !socket.isClosed() && socket.getSoTimeout() > millis) {
          socket.setSoTimeout(millis);
        } else if (one instanceof ServerSocket listener && !listener.isClosed() && listener.getSoTimeout() > millis) {
          listener.setSoTimeout(millis);
        }
      } catch (IOException closedMeanwhile) {
        // It waits no more.
      }
    }
  }

  private static void note(Kind kind, String file, String type, String method, int line) {
    Entry before = last;
    // A loop writes at the same line again and again: the first time is enough.
    if (before != null && before.line == line && before.kind == kind && before.file.equals(file)) {
      return;
    }
    add(new Entry(kind, file, type, method, line, System.nanoTime(), Closing.UNKNOWN));
  }

  private static void add(Entry entry) {
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
  public static Place lastCloseBefore(long nanos) {
    return place(entry -> entry.kind.closes() && entry.nanos - nanos <= 0, WriteLog::closing);
  }

  /// The line that closed, or null where several lines did: which of them closed the one that is meant, the log does
  /// not tell.
  public static Place onlyClose() {
    return only(entry -> entry.kind.closes(), WriteLog::closing);
  }

  private static Doing.Kind closing(Entry entry) {
    return switch (entry.kind) {
      case CLOSED_A_STREAM -> Doing.Kind.CLOSED_A_STREAM;
      case SHUT_DOWN -> Doing.Kind.SHUT_DOWN;
      default -> Doing.Kind.CLOSED;
    };
  }

  /// What is known of the last close before this moment.
  public static Closing lastClosingBefore(long nanos) {
    Entry entry = entry(one -> one.kind.closes() && one.kind != Kind.SHUT_DOWN && one.nanos - nanos <= 0);
    return entry == null ? Closing.UNKNOWN : entry.closing;
  }

  /// The line that opened a socket last, or null.
  public static Place lastOpened(Doing.Kind doing) {
    return place(doing, entry -> entry.kind == Kind.OPENED);
  }

  /// The line that opened the listeners, or null where several lines did: which of them opened the one that is meant,
  /// the log does not tell.
  public static Place onlyListener(Doing.Kind doing) {
    return only(entry -> entry.kind == Kind.LISTENED, _ -> doing);
  }

  private static Place only(Predicate<Entry> wanted, Function<Entry, Doing.Kind> doing) {
    Place last = place(wanted, doing);
    boolean isOnly = last != null && place(wanted.and(entry -> entry.line != last.line()
        || !entry.file.equals(last.file())), doing) == null;
    return isOnly ? last : null;
  }

  private static Place place(Doing.Kind doing, Predicate<Entry> wanted) {
    return place(wanted, _ -> doing);
  }

  private static Place place(Predicate<Entry> wanted, Function<Entry, Doing.Kind> doing) {
    Entry entry = entry(wanted);
    return entry == null ? null
        : ReaderCode.place(entry.file, entry.line, entry.type, entry.method, Doing.of(doing.apply(entry)));
  }

  /// The last one of this kind, or null.
  private static Entry entry(Predicate<Entry> wanted) {
    int next = NEXT.get();
    for (int back = 1; back <= REMEMBERED && back <= next; back++) {
      Entry entry = ENTRIES.get(Math.floorMod(next - back, REMEMBERED));
      if (entry != null && wanted.test(entry)) {
        return entry;
      }
    }
    return null;
  }
}
