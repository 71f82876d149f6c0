package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.WireRecord;

/// What went over the wire in one test. Bytes of a stream that come one after another in the same direction are one
/// event: a stream has no boundaries to show. Each datagram is an event of its own: it has them.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Wire {
  /// How many events are shown at the beginning and at the end of a long conversation.
  private static final int FIRST = 6;
  private static final int LAST = 4;

  /// How many bytes of an event are kept.
  private static final int KEPT = 8;

  private LongSupplier clock = System::nanoTime;
  private long start = clock.getAsLong();
  private final List<Event> events = new ArrayList<>();
  private String other = "peer";
  private String subject = "your code";
  private boolean otherEnd;

  /// The other end of a conversation has been made: the reader's end has this name.
  public synchronized void subject(String name) {
    subject = name;
    otherEnd = true;
  }

  /// Whether the test has made the other end of a conversation.
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
  }

  /// The test's end has written these bytes to a stream.
  public synchronized void sent(byte[] bytes) {
    events.add(new Event(millis(), true, What.BYTES, bytes.length, Hex.digits(bytes, 0, Math.min(KEPT, bytes.length))));
  }

  /// The test's end has written further bytes of what it [sent][#sent] last: they are the same event.
  public synchronized void sentOn(byte[] bytes) {
    for (int at = events.size() - 1; at >= 0; at--) {
      Event event = events.get(at);
      if (event.toSubject() && event.what() == What.BYTES) {
        events.set(at, new Event(event.millis(), true, What.BYTES, event.length() + bytes.length, event.hex()));
        return;
      }
    }
    sent(bytes);
  }

  /// The reader's end has written bytes to a stream.
  ///
  /// @param length how many of the bytes belong to it
  public synchronized void received(byte[] bytes, int length) {
    Event last = events.isEmpty() ? null : events.getLast();
    if (last != null && !last.toSubject() && last.what() == What.BYTES) {
      int room = KEPT - last.hex().length() / 2;
      String hex = last.hex() + Hex.digits(bytes, 0, Math.min(room, length));
      events.set(events.size() - 1,
          new Event(last.millis(), false, What.BYTES, last.length() + length, hex, null));
    } else {
      events.add(new Event(millis(), false, What.BYTES, length, Hex.digits(bytes, 0, Math.min(KEPT, length))));
    }
  }

  /// A datagram, either way: unlike the bytes of a stream it stays by itself.
  ///
  /// @param length how many of the bytes belong to it
  /// @param note what became of it on its way, or null
  public synchronized void datagram(boolean toSubject, byte[] bytes, int length, String note) {
    events.add(new Event(millis(), toSubject, What.DATAGRAM, length, Hex.digits(bytes, 0, Math.min(KEPT, length)),
        note));
  }

  /// What the test's end has sent, as "5 bytes and the end of the stream".
  public synchronized String sentWords() {
    long bytes = 0;
    int datagrams = 0;
    boolean end = false;
    for (Event event : events) {
      if (event.toSubject()) {
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

  /// The stream of one direction is over.
  ///
  /// @param toSubject true where the test's end has ended it
  /// @param what how it ended
  public synchronized void end(boolean toSubject, What what) {
    events.add(new Event(millis(), toSubject, what, 0, ""));
  }

  private double millis() {
    return (clock.getAsLong() - start) / 100_000 / 10.0;
  }

  /// Null when nothing happened.
  public synchronized WireRecord record() {
    if (events.isEmpty()) {
      return null;
    }
    if (events.size() <= FIRST + LAST) {
      return new WireRecord(other, subject, List.copyOf(events), 0, List.of());
    }
    return new WireRecord(other, subject, List.copyOf(events.subList(0, FIRST)), events.size() - FIRST - LAST,
        List.copyOf(events.subList(events.size() - LAST, events.size())));
  }
}
