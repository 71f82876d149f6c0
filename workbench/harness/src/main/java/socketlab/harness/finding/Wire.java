package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Spot;
import socketlab.harness.finding.Finding.WireRecord;

/// What went over the wire in one test. Bytes of a stream that come one after another in the same direction are one
/// event: a stream has no boundaries to show. Each datagram is an event of its own: it has them.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Wire {
  /// How many events are shown at the beginning and at the end of a long conversation.
  private static final int FIRST = 6;
  private static final int LAST = 4;

  /// How many of those between them are kept for whoever wants to see more than a report.
  private static final int MIDDLE = 100;

  /// How many bytes of an event are kept. A report shows eight; a drawing that can be played shows all of them.
  private static final int KEPT = 64;

  /// How many of the reads that have brought an event are kept.
  private static final int READS = 64;

  private LongSupplier clock = System::nanoTime;
  private long start = clock.getAsLong();
  private final List<Event> events = new ArrayList<>();
  private String other = "peer";
  private String subject = "your code";
  private boolean otherEnd;
  private int connections;
  private boolean atOnce;
  private int differsIn;
  private int differsInDatagram;
  private long differsAt = -1;
  private final Map<Integer, Set<Boolean>> open = new HashMap<>();

  /// One of the conversations of a test.
  public final class Line {
    private final int number;

    private Line(int number) {
      this.number = number;
    }

    /// The test's end has written these bytes to its stream.
    public void sent(byte[] bytes) {
      Wire.this.sent(number, bytes);
    }

    /// The test's end has written further bytes of what it [sent][#sent] last: they are the same event.
    public void sentOn(byte[] bytes) {
      Wire.this.sentOn(number, bytes);
    }

    /// The reader's end has written bytes to this stream.
    ///
    /// @param length how many of the bytes belong to it
    public void received(byte[] bytes, int length) {
      Wire.this.received(number, bytes, length);
    }

    /// A datagram, either way.
    ///
    /// @param length how many of the bytes belong to it
    public void datagram(boolean toSubject, byte[] bytes, int length) {
      Wire.this.datagram(number, toSubject, bytes, length, null, 1);
    }

    /// The first byte that differs from what was wanted is this one of those that the reader's end has written.
    ///
    /// @param offset from the first byte of the stream
    public void differs(long offset) {
      Wire.this.differs(number, -1, offset);
    }

    /// The first byte that differs from what was wanted is this one of a datagram that the reader's end has sent.
    ///
    /// @param datagram which of those that have come, from 0
    /// @param offset from its first byte
    public void differs(int datagram, long offset) {
      Wire.this.differs(number, datagram, offset);
    }

    /// The stream of one direction is over.
    ///
    /// @param toSubject true where the test's end has ended it
    /// @param what how it ended
    public void end(boolean toSubject, What what) {
      Wire.this.end(number, toSubject, what);
    }

    /// What the test's end has sent, as "5 bytes and the end of the stream": here, where several conversations go on at
    /// once, or else in all of them.
    public String sentWords() {
      return Wire.this.sentWords(number);
    }

    /// The test's end is closed.
    public void close() {
      Wire.this.close(number);
    }
  }

  /// A further conversation begins.
  public synchronized Line line() {
    connections++;
    open.put(connections, new HashSet<>());
    atOnce |= open.size() > 1;
    return new Line(connections);
  }

  /// Whether no more than one conversation is open now.
  public synchronized boolean isOne() {
    return open.size() <= 1;
  }

  private synchronized void close(int connection) {
    open.remove(connection);
  }

  /// The other end of a conversation has been made: the reader's end has this name.
  public synchronized void subject(String name) {
    subject = name;
    otherEnd = true;
  }

  /// What the other ends are connected to that are too many to be recorded, as it is called in the record.
  public synchronized void subjectOfMany(String name) {
    subject = name;
  }

  /// Whether the test has made the other end of a conversation that is recorded.
  public synchronized boolean hasOtherEnd() {
    return otherEnd;
  }

  /// Whether the test has made the other end of a conversation, and that end has not ended its stream.
  public synchronized boolean otherEndGoesOn() {
    return otherEnd && events.stream().noneMatch(event -> event.toSubject() && event.what().isLast());
  }

  /// Takes its times, in nanoseconds, from another clock than the machine's.
  public synchronized void clock(LongSupplier nanos) {
    clock = nanos;
    start = nanos.getAsLong();
  }

  /// Begins a new record, with names for both ends.
  public synchronized void begin(String other, String subject) {
    this.other = other;
    this.subject = subject;
    events.clear();
    differsAt = -1;
  }

  /// The test's end has written these bytes to a stream that is the only one.
  public void sent(byte[] bytes) {
    sent(0, bytes);
  }

  private synchronized void sent(int connection, byte[] bytes) {
    events.add(new Event(millis(), true, What.BYTES, bytes.length, Hex.digits(bytes, 0, Math.min(KEPT, bytes.length)),
        null, connection));
  }

  private synchronized void sentOn(int connection, byte[] bytes) {
    for (int at = events.size() - 1; at >= 0; at--) {
      Event event = events.get(at);
      if (event.toSubject() && event.what() == What.BYTES && event.connection() == connection) {
        events.set(at, event.longer(bytes.length, event.hex()));
        return;
      }
    }
    sent(connection, bytes);
  }

  /// The reader's end has written bytes to a stream that is the only one.
  ///
  /// @param length how many of the bytes belong to it
  public void received(byte[] bytes, int length) {
    received(0, bytes, length);
  }

  private synchronized void received(int connection, byte[] bytes, int length) {
    Event last = events.isEmpty() ? null : events.getLast();
    if (last != null && !last.toSubject() && last.what() == What.BYTES && last.connection() == connection) {
      int room = KEPT - last.hex().length() / 2;
      events.set(events.size() - 1,
          last.readOn(length, last.hex() + Hex.digits(bytes, 0, Math.min(room, length)), READS));
    } else {
      events.add(new Event(millis(), false, What.BYTES, length, Hex.digits(bytes, 0, Math.min(KEPT, length)), null,
          connection));
    }
  }

  /// A datagram, either way: unlike the bytes of a stream it stays by itself.
  ///
  /// @param length how many of the bytes belong to it
  /// @param note what became of it on its way, or null
  /// @param copies how many of it arrive: none where it is lost
  public void datagram(boolean toSubject, byte[] bytes, int length, String note, int copies) {
    datagram(0, toSubject, bytes, length, note, copies);
  }

  private synchronized void datagram(int connection, boolean toSubject, byte[] bytes, int length, String note,
      int copies) {
    events.add(new Event(millis(), toSubject, What.DATAGRAM, length, Hex.digits(bytes, 0, Math.min(KEPT, length)),
        note, connection, copies));
  }

  /// @param datagram the number of the datagram, or -1 for a stream
  private synchronized void differs(int connection, int datagram, long offset) {
    differsIn = connection;
    differsInDatagram = datagram;
    differsAt = offset;
  }

  /// Where the first byte is that differs.
  private Spot spot() {
    long before = 0;
    for (int i = 0; differsAt >= 0 && i < events.size(); i++) {
      Event event = events.get(i);
      if (event.connection() != differsIn || event.toSubject()) {
        continue;
      }
      if (differsInDatagram >= 0 && event.what() == What.DATAGRAM) {
        if (before == differsInDatagram) {
          return differsAt < event.length() ? new Spot(i, differsAt) : null;
        }
        before++;
      } else if (differsInDatagram < 0 && event.what() == What.BYTES) {
        if (differsAt < before + event.length()) {
          return new Spot(i, differsAt - before);
        }
        before += event.length();
      }
    }
    return null;
  }

  /// What the test's end has sent, as "5 bytes and the end of the stream".
  public synchronized String sentWords() {
    return sentWords(0);
  }

  /// @param only the one connection that counts where there are several at once, or 0 for all
  private synchronized String sentWords(int only) {
    long bytes = 0;
    int datagrams = 0;
    boolean end = false;
    for (Event event : events) {
      if (event.toSubject() && (only == 0 || !atOnce || event.connection() == only)) {
        bytes += event.what() == What.BYTES ? event.length() : 0;
        datagrams += event.what() == What.DATAGRAM ? 1 : 0;
        end |= event.what() == What.FIN || event.what() == What.END;
      }
    }
    if (datagrams > 0) {
      return datagrams == 1 ? "a datagram" : datagrams + " datagrams";
    }
    return bytes == 0 && end ? "the end of the stream and no bytes"
        : (bytes == 0 ? "nothing" : Comparison.bytes(bytes)) + (end ? " and the end of the stream" : "");
  }

  /// A conversation of which both directions are over does not go on beside the next one.
  private synchronized void end(int connection, boolean toSubject, What what) {
    events.add(new Event(millis(), toSubject, what, 0, "", null, connection));
    Set<Boolean> ended = open.get(connection);
    if (ended != null && (ended.add(toSubject) && ended.size() == 2 || what == What.RST || what == What.BROKEN)) {
      open.remove(connection);
    }
  }

  private double millis() {
    return (clock.getAsLong() - start) / 100_000 / 10.0;
  }

  /// Null when nothing happened.
  public synchronized WireRecord record() {
    if (events.isEmpty()) {
      return null;
    }
    // Of those that follow one another, only the ones that have something to show are counted.
    List<Integer> numbers = events.stream().map(Event::connection).distinct().toList();
    List<Event> shown = atOnce ? events : events.stream()
        .map(event -> event.of(numbers.size() == 1 ? 0 : numbers.indexOf(event.connection()) + 1)).toList();
    int several = atOnce ? connections : numbers.size();
    if (shown.size() <= FIRST + LAST) {
      return new WireRecord(other, subject, List.copyOf(shown), 0, List.of(), several, atOnce, List.of(), spot());
    }
    int end = shown.size() - LAST;
    return new WireRecord(other, subject, List.copyOf(shown.subList(0, FIRST)), end - FIRST,
        List.copyOf(shown.subList(end, shown.size())), several, atOnce,
        List.copyOf(shown.subList(FIRST, Math.min(end, FIRST + MIDDLE))), spot());
  }
}
