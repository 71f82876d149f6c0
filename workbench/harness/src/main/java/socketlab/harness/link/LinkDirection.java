package socketlab.harness.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import socketlab.harness.finding.Comparison;

/// What a [Link] does to the datagrams of one direction. They are counted from 1, in the order in which they are
/// sent. What is not named here arrives once, whole and in time.
public final class LinkDirection {
  private static final long LATE_AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// One delivery of a datagram.
  ///
  /// @param lateNanos how much later it arrives than the link's latency
  record Copy(byte[] bytes, long lateNanos) {}

  /// What becomes of one datagram.
  ///
  /// @param number its number in this direction
  /// @param note what was done to it, in a word or two; null for nothing
  record Way(int number, List<Copy> copies, String note) {}

  private record Fate(UnaryOperator<List<Copy>> does, String note) {}

  private final Map<Integer, Fate> fates = new HashMap<>();
  private final List<byte[]> sent = new ArrayList<>();
  private int lostFrom = Integer.MAX_VALUE;
  private int limit = Link.MAX_DATAGRAMS;
  private Random chance;
  private double loss;
  private double repeats;
  private double late;

  LinkDirection() {}

  /// These never arrive.
  public LinkDirection drop(int... numbers) {
    for (int number : numbers) {
      fate(number, "lost", _ -> List.of());
    }
    return this;
  }

  /// This one and all after it never arrive.
  public synchronized LinkDirection dropFrom(int number) {
    lostFrom = number;
    return this;
  }

  /// This one arrives twice.
  public LinkDirection repeat(int number) {
    return fate(number, "arrives twice", copies -> List.of(copies.getFirst(), copies.getFirst()));
  }

  /// This one arrives twice, the second time so many milliseconds after the first.
  public LinkDirection repeat(int number, long laterMillis) {
    return fate(number, "arrives again " + laterMillis + " ms later", copies -> List.of(copies.getFirst(),
        new Copy(copies.getFirst().bytes(), TimeUnit.MILLISECONDS.toNanos(laterMillis))));
  }

  /// This one arrives so many milliseconds late; those sent in the meantime overtake it.
  public LinkDirection delay(int number, long millis) {
    return fate(number, millis + " ms late", copies -> List.of(
        new Copy(copies.getFirst().bytes(), TimeUnit.MILLISECONDS.toNanos(millis))));
  }

  /// Only the first bytes of this one arrive.
  ///
  /// @param length how many bytes
  public LinkDirection cut(int number, int length) {
    return fate(number, "cut to " + Comparison.bytes(length), copies -> {
      byte[] whole = copies.getFirst().bytes();
      return List.of(new Copy(Arrays.copyOf(whole, Math.min(length, whole.length)), 0));
    });
  }

  /// This one arrives with one bit of the byte at `offset` turned round. (UDP's own checksum, RFC 768, would have
  /// most such datagrams dropped; this is for protocols that have a checksum of their own.)
  public LinkDirection corrupt(int number, int offset) {
    return fate(number, "damaged at offset " + offset, copies -> {
      byte[] damaged = copies.getFirst().bytes().clone();
      damaged[offset] ^= 1;
      return List.of(new Copy(damaged, 0));
    });
  }

  /// More datagrams than these are too many: whoever sends the next one is told that it will never give up. Without
  /// this, 1,000 are.
  public synchronized LinkDirection atMost(int datagrams) {
    limit = datagrams;
    return this;
  }

  synchronized int limit() {
    return limit;
  }

  /// What was sent in this direction so far, whatever became of it.
  public synchronized List<byte[]> sent() {
    return sent.stream().map(byte[]::clone).toList();
  }

  private synchronized LinkDirection fate(int number, String note, UnaryOperator<List<Copy>> does) {
    if (number < 1) {
      throw new IllegalArgumentException("datagrams are counted from 1, so there is no number " + number);
    }
    fates.put(number, new Fate(does, note));
    return this;
  }

  synchronized void random(long seed, double loss, double repeats, double late) {
    chance = new Random(seed);
    this.loss = loss;
    this.repeats = repeats;
    this.late = late;
  }

  synchronized Way next(byte[] bytes) {
    sent.add(bytes);
    int number = sent.size();
    List<Copy> whole = List.of(new Copy(bytes, 0));
    if (number >= lostFrom) {
      return new Way(number, List.of(), "lost");
    }
    Fate fate = fates.get(number);
    if (fate != null) {
      return new Way(number, fate.does().apply(whole), fate.note());
    }
    return chance == null ? new Way(number, whole, null) : byChance(number, bytes);
  }

  /// Draws as often for each datagram, whatever comes out, so that one fate does not change those after it.
  private Way byChance(int number, byte[] bytes) {
    double luck = chance.nextDouble();
    boolean twice = chance.nextDouble() < repeats;
    boolean isLate = chance.nextDouble() < late;
    long lateNanos = (long) (chance.nextDouble() * LATE_AT_MOST_NANOS);
    if (luck < loss) {
      return new Way(number, List.of(), "lost");
    }
    var copies = new ArrayList<Copy>();
    copies.add(new Copy(bytes, isLate ? lateNanos : 0));
    if (twice) {
      copies.add(new Copy(bytes, lateNanos));
    }
    String note = isLate ? TimeUnit.NANOSECONDS.toMillis(lateNanos) + " ms late" : null;
    return new Way(number, copies, twice ? "arrives twice" : note);
  }
}
