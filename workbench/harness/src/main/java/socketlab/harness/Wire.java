package socketlab.harness;

import java.util.ArrayList;
import java.util.List;
import socketlab.harness.Finding.Event;
import socketlab.harness.Finding.Event.What;
import socketlab.harness.Finding.WireRecord;

/// What went over the wire in one test. Bytes that come one after another in the same direction are one event: a
/// stream has no boundaries to show.
final class Wire {
  /// How many events are shown at the beginning and at the end of a long conversation.
  private static final int FIRST = 6;
  private static final int LAST = 4;

  /// How many bytes of an event are kept.
  private static final int KEPT = 8;

  private final long start = System.nanoTime();
  private final List<Event> events = new ArrayList<>();
  private String subject = "your code";

  synchronized void subject(String name) {
    subject = name;
  }

  synchronized void sent(byte[] bytes) {
    events.add(new Event(millis(), true, What.BYTES, bytes.length, Hex.digits(bytes, 0, Math.min(KEPT, bytes.length))));
  }

  synchronized void received(byte[] bytes, int length) {
    Event last = events.isEmpty() ? null : events.getLast();
    if (last != null && !last.toSubject() && last.what() == What.BYTES) {
      int room = KEPT - last.hex().length() / 2;
      String hex = last.hex() + Hex.digits(bytes, 0, Math.min(room, length));
      events.set(events.size() - 1,
          new Event(last.millis(), false, What.BYTES, last.length() + length, hex));
    } else {
      events.add(new Event(millis(), false, What.BYTES, length, Hex.digits(bytes, 0, Math.min(KEPT, length))));
    }
  }

  synchronized void end(boolean toSubject, What what) {
    events.add(new Event(millis(), toSubject, what, 0, ""));
  }

  private double millis() {
    return (System.nanoTime() - start) / 100_000 / 10.0;
  }

  /// Null when nothing happened.
  synchronized WireRecord record() {
    if (events.isEmpty()) {
      return null;
    }
    if (events.size() <= FIRST + LAST) {
      return new WireRecord(subject, List.copyOf(events), 0, List.of());
    }
    return new WireRecord(subject, List.copyOf(events.subList(0, FIRST)), events.size() - FIRST - LAST,
        List.copyOf(events.subList(events.size() - LAST, events.size())));
  }
}
