package socketlab.harness.link;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.ReaderThreads;
import socketlab.harness.reader.Rest;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// A datagram link between a client and a server that loses, repeats, delays, reorders, cuts and damages what it is
/// told to, on a virtual clock: nothing sleeps, and every run goes the same way. The ends are [DatagramSocket]s, so
/// the code at either end is the code that would run on a real network.
///
/// The clock stands still while any thread of the reader's works, wherever that thread was started. It moves on only
/// when each of them waits, for another thread or in `receive`: to the next arrival, or to the next time-out, whichever
/// comes first. So a time-out of ten seconds takes no time, and an answer never comes too late because a machine is
/// busy, or because the code thinks about it.
///
/// Code that waits for a time of its own, as in `sleep` or in `poll` with a limit, goes on by the real clock, which
/// cannot be made shorter. If it does so for longer than it would think about a message, or looks at the clock again
/// and again meanwhile, the link's clock goes with the real one until the next datagram is sent.
///
/// Datagrams of one direction are counted from 1 in the order in which they are sent. Whoever made the link closes
/// it; that closes both ends.
public final class Link implements AutoCloseable {
  /// How many datagrams one direction takes if nothing else is said. Code that sends more than that will never give up.
  static final int MAX_DATAGRAMS = 1_000;

  private static final int CLIENT_PORT = 50_001;
  private static final int SERVER_PORT = 50_002;

  /// A datagram, and where its receiver sees it come from.
  record Datagram(byte[] bytes, InetSocketAddress from) {}

  /// A datagram under way.
  ///
  /// @param isStrange sent by somebody who is not at an end of this link
  private record Arrival(long nanos, long order, End to, Datagram datagram, boolean isStrange) {}

  /// One end: its address, and its inbox.
  private static final class End {
    final InetSocketAddress address;
    final Deque<Datagram> arrived = new ArrayDeque<>();
    LinkSocket socket;

    /// What it has sent came to a port that nobody has, and it was connected to that one.
    boolean isUnreachable;

    End(int port) {
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// True where a thread that waits here has no more reason to.
    boolean hasNews() {
      return !arrived.isEmpty() || isUnreachable || socket.isClosed();
    }
  }

  /// A thread in `receive`.
  ///
  /// @param until what the clock shows when its time is over
  private record Waiting(End at, long until) {}

  /// How often a thread may look at the clock until the next datagram is sent, or until it receives itself: whoever
  /// sends and receives in turn looks a few times in between, and whoever waits by the clock again and again.
  private static final int LOOKS_IN_A_LOOP = 4;

  private final Trial trial = Trial.current();
  private final LinkDirection toServer = new LinkDirection();
  private final LinkDirection toClient = new LinkDirection();
  private final End client = new End(CLIENT_PORT);
  private final End server = new End(SERVER_PORT);
  private final PriorityQueue<Arrival> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::nanos).thenComparingLong(Arrival::order));
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Thread, Waiting> waiting = new HashMap<>();
  private final Map<Thread, Integer> looks = new HashMap<>();
  private Function<byte[], List<byte[]>> answers;
  private long latencyNanos = TimeUnit.MILLISECONDS.toNanos(10);
  private volatile long origin;
  private volatile long now;
  private long order;

  /// What is to come from others when the first datagram has been sent, and when that was.
  private final List<Arrival> strangers = new ArrayList<>();
  private long firstNanos;

  /// How many datagrams have been sent, and delivered.
  private volatile long passed;

  /// The moment of the real clock that this one shows, in nanoseconds, where it goes with that; else when it moved
  /// last, or a datagram was sent.
  private long realNanos = System.nanoTime();

  /// The clock goes with the real one until the next datagram is sent.
  private boolean isReal;

  /// A link that delivers everything, each datagram after 10 ms.
  public Link() {
    trial.add(this);
    trial.wire().clock(() -> now);
    trial.watch(() -> passed);
  }

  /// How long a datagram takes from one end to the other, in milliseconds.
  public Link latency(long millis) {
    locked(() -> latencyNanos = TimeUnit.MILLISECONDS.toNanos(millis));
    return this;
  }

  /// What [#nanoTime] shows now: any number, as with [System#nanoTime]. Without this it is 0.
  public Link clock(long nanoTime) {
    origin = nanoTime - now;
    return this;
  }

  /// What happens to datagrams on their way from the client to the server.
  public LinkDirection toServer() {
    return toServer;
  }

  /// What happens to datagrams on their way from the server to the client.
  public LinkDirection toClient() {
    return toClient;
  }

  /// Leaves the fate of each datagram to chance, in both directions. The same seed gives the same run, and a failure
  /// names it.
  ///
  /// @param loss the share of datagrams that are lost, from 0 to 1
  /// @param repeats the share that arrive twice
  /// @param late the share that arrive up to a second late, so that others overtake them
  public Link random(long seed, double loss, double repeats, double late) {
    toServer.random(seed, loss, repeats, late);
    toClient.random(~seed, loss, repeats, late);
    trial.note("Chance, with the seed " + seed + ", decided what the link did with each datagram.");
    return this;
  }

  /// Somebody else, who is not at an end of this link, sends a datagram to the client.
  ///
  /// @param from the address that the client sees
  /// @param atMillis when it arrives, in milliseconds since the first datagram was sent over this link
  public Link stranger(InetSocketAddress from, byte[] bytes, long atMillis) {
    return stranger(from, bytes, Duration.ofMillis(atMillis));
  }

  /// The same, to the nanosecond.
  ///
  /// @param at when it arrives, since the first datagram was sent over this link
  public Link stranger(InetSocketAddress from, byte[] bytes, Duration at) {
    locked(() -> {
      var datagram = new Datagram(bytes.clone(), from);
      if (isQuiet()) {
        strangers.add(new Arrival(at.toNanos(), order++, client, datagram, true));
      } else {
        underWay.add(new Arrival(firstNanos + at.toNanos(), order++, client, datagram, true));
      }
    });
    return this;
  }

  /// Nothing has been sent yet.
  private boolean isQuiet() {
    return passed == 0;
  }

  /// The client's socket. Its user closes it.
  public DatagramSocket client() {
    if (server.socket == null) {
      trial.wire().subject("your client");
    }
    return socket(client);
  }

  /// The server's socket. Its user closes it.
  public DatagramSocket server() {
    trial.wire().subject("your server");
    return socket(server);
  }

  /// A server that needs no thread: each datagram that arrives is answered at once with these, which may be none or
  /// several.
  public Link answering(Function<byte[], List<byte[]>> server) {
    locked(() -> answers = server);
    return this;
  }

  /// Where the client sends its datagrams.
  public InetSocketAddress serverAddress() {
    return server.address;
  }

  /// The virtual clock, in nanoseconds, like [System#nanoTime]: for the reader's code.
  public long nanoTime() {
    locked(() -> {
      Thread thread = Thread.currentThread();
      if (looks.merge(thread, 1, Integer::sum) > LOOKS_IN_A_LOOP) {
        var others = new HashSet<>(waiting.keySet());
        others.add(thread);
        if (trial.threads().rest(others) != Rest.NONE && !oneIsAboutToWork()) {
          goWithTheRealClock();
        }
      }
    });
    return origin + now;
  }

  /// What the virtual clock shows, in milliseconds since the link was made.
  public long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(now);
  }

  @Override
  public void close() {
    for (End end : List.of(client, server)) {
      if (end.socket != null) {
        end.socket.close();
      }
    }
  }

  private LinkSocket socket(End end) {
    lock.lock();
    try {
      if (end.socket != null) {
        throw new IllegalStateException("this end has its socket already");
      }
      end.socket = new LinkSocket(this, end.address);
      return end.socket;
    } catch (SocketException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  private End end(LinkSocket socket) {
    return socket == client.socket ? client : server;
  }

  /// An end has closed.
  void closed() {
    locked(changed::signalAll);
  }

  /// An end has been connected: what had come before is gone, as on a real socket of Java's.
  void connected(LinkSocket socket) {
    locked(() -> end(socket).arrived.clear());
  }

  /// Takes a datagram from an end. One for an address that is not on the link gets lost, as it would on a network; an
  /// end that is connected to that address is told so, as by ICMP.
  ///
  /// @throws PortUnreachableException if this end was told so before
  void send(LinkSocket from, InetSocketAddress to, byte[] bytes) throws SocketException {
    lock.lock();
    try {
      if (from.isClosed()) {
        throw new SocketException("Socket closed");
      }
      End sender = end(from);
      tell(sender);
      looks.clear();
      realNanos = System.nanoTime();
      isReal = false;
      if (isQuiet()) {
        firstNanos = now;
        strangers.forEach(one -> underWay.add(new Arrival(now + one.nanos(), one.order(), one.to(), one.datagram(),
            one.isStrange())));
      }
      passed++;
      End other = sender == client ? server : client;
      if (to.equals(other.address) && (other.socket == null || !other.socket.isClosed())) {
        put(sender, other, bytes);
      } else {
        trial.wire().datagram(isToSubject(other), bytes, bytes.length, "nobody is at " + to.getPort(), 0);
        sender.isUnreachable = from.isConnected();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void tell(End end) throws PortUnreachableException {
    if (end.isUnreachable) {
      end.isUnreachable = false;
      throw new PortUnreachableException();
    }
  }

  private void put(End from, End to, byte[] bytes) {
    LinkDirection direction = to == server ? toServer : toClient;
    LinkDirection.Way way = direction.next(bytes);
    trial.wire().datagram(isToSubject(to), bytes, bytes.length, way.note(), way.copies().size());
    if (way.number() > direction.limit()) {
      throw trial.unmet(Symptom.TOO_MUCH, Comparison.count(direction.limit())
          + " datagrams have been sent, and still more follow: your code has to stop after a last try.");
    }
    for (LinkDirection.Copy copy : way.copies()) {
      underWay.add(new Arrival(now + latencyNanos + copy.lateNanos(), order++, to,
          new Datagram(copy.bytes(), from.address), false));
    }
    changed.signalAll();
  }

  /// Waits in virtual time until a datagram has arrived. An interrupt closes the socket of a virtual thread, and does
  /// nothing to a platform thread (`DatagramSocket.receive`).
  ///
  /// @param timeoutMillis 0 for no time-out
  /// @throws SocketTimeoutException if the virtual clock passes the time-out first
  /// @throws PortUnreachableException if what was sent before came to a port that nobody has
  /// @throws Unmet if the client waits without a time-out for what cannot come
  Datagram receive(LinkSocket at, int timeoutMillis) throws IOException {
    Thread thread = Thread.currentThread();
    boolean interrupted = false;
    lock.lock();
    try {
      End end = end(at);
      long until = timeoutMillis == 0 ? Long.MAX_VALUE : now + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      looks.remove(thread);
      waiting.put(thread, new Waiting(end, until));
      for (long pause = Patience.SHORTEST_PAUSE_NANOS; ; ) {
        if (at.isClosed()) {
          throw new SocketException("Socket closed");
        }
        tell(end);
        if (!end.arrived.isEmpty()) {
          return end.arrived.removeFirst();
        }
        if (now >= until) {
          throw new SocketTimeoutException("Receive timed out");
        }
        if (goesOn(end)) {
          pause = Patience.SHORTEST_PAUSE_NANOS;
        } else {
          interrupted |= !pause(at, pause);
          pause = Math.min(2 * pause, Patience.LONGEST_PAUSE_NANOS);
        }
      }
    } finally {
      waiting.remove(thread);
      lock.unlock();
      if (interrupted) {
        thread.interrupt();
      }
    }
  }

  /// Waits for a moment, or until something has changed; false where the thread was interrupted.
  private boolean pause(LinkSocket at, long nanos) throws SocketException {
    try {
      changed.awaitNanos(nanos);
      return true;
    } catch (InterruptedException byTheReader) {
      if (Thread.currentThread().isVirtual()) {
        at.close();
        Thread.currentThread().interrupt();
        throw new SocketException("Closed by interrupt");
      }
      return false;
    }
  }

  /// The record has the code under test at its right: the server where one has been asked for.
  private boolean isToSubject(End to) {
    return (to == server) == (server.socket != null);
  }

  /// True where a thread has to take what has come, or is about to send or to receive.
  private boolean oneIsAboutToWork() {
    return lock.hasQueuedThreads()
        || waiting.values().stream().anyMatch(one -> one.at().hasNews() || now >= one.until());
  }

  /// Moves the clock on if everybody waits.
  ///
  /// @param end where the thread waits that asks for it
  /// @return false where it has not moved, or goes with the real one
  private boolean goesOn(End end) {
    if (oneIsAboutToWork()) {
      return false;
    }
    Rest rest = trial.threads().rest(waiting.keySet());
    if (oneIsAboutToWork()) {
      return false; // it was about to send or to receive, and waits only for the lock
    }
    return switch (rest) {
      case NONE -> false;
      case ASLEEP -> goesWithTheRealClock(Patience.THINKING_NANOS);
      case FOR_A_TIME -> goesWithTheRealClock(Patience.LIMITED_NANOS);
      case FULL -> advance() || isInVain(end);
    };
  }

  /// Goes with the real clock once that has gone on by so much; false, since it has to go on before this one can again.
  private boolean goesWithTheRealClock(long afterNanos) {
    if (isReal || System.nanoTime() - realNanos > afterNanos) {
      goWithTheRealClock();
    }
    return false;
  }

  /// Moves the clock to the next thing that happens; false if nothing will.
  private boolean advance() {
    long timeout = waiting.values().stream().mapToLong(Waiting::until).min().orElse(Long.MAX_VALUE);
    Arrival next = underWay.peek();
    if (next == null && timeout == Long.MAX_VALUE) {
      return false;
    }
    goTo(Math.min(timeout, next == null ? Long.MAX_VALUE : next.nanos()));
    realNanos = System.nanoTime();
    return true;
  }

  /// Moves the clock as far as the real one has gone on, or to the next moment at which a thread has to work: what is
  /// left then is for the next time.
  private void goWithTheRealClock() {
    isReal = true;
    boolean isLookedAt = looks.values().stream().anyMatch(times -> times > LOOKS_IN_A_LOOP);
    realNanos = Math.max(realNanos,
        System.nanoTime() - (isLookedAt ? Patience.LOOKED_AT_STEP_NANOS : Patience.CLOCK_STEP_NANOS));
    long end = now + System.nanoTime() - realNanos;
    while (!oneIsAboutToWork() && now < end) {
      long before = now;
      goTo(underWay.isEmpty() ? end : Math.min(end, underWay.peek().nanos()));
      realNanos += now - before;
    }
  }

  /// Moves the clock to this moment, or leaves it where it is if that is over, and delivers what has arrived by then.
  private void goTo(long nanos) {
    now = Math.max(now, nanos);
    while (!underWay.isEmpty() && underWay.peek().nanos() <= now) {
      deliver(underWay.remove());
    }
    changed.signalAll();
  }

  /// Says so where this thread is the only one, and would wait for ever; a thread that the reader's code has started
  /// may wait as long as it likes.
  private boolean isInVain(End end) {
    Thread thread = Thread.currentThread();
    ReaderThreads threads = trial.threads();
    if (end == client && !threads.hasStarted(thread) && !threads.hasOthers(waiting.keySet())) {
      // This thread works, to say that it would wait for ever.
      throw trial.unmet(Symptom.STUCK, "Your code waits for a datagram. None is on its way, the other end has "
          + "nothing to send, and no time-out ends the wait.", thread.getStackTrace(), Doing.waitingIn("receive"));
    }
    return false;
  }

  private void deliver(Arrival arrival) {
    End to = arrival.to();
    Datagram datagram = arrival.datagram();
    if (arrival.isStrange()) {
      trial.wire().datagram(isToSubject(to), datagram.bytes(), datagram.bytes().length,
          "from " + datagram.from().getAddress().getHostAddress() + ":" + datagram.from().getPort(), 1);
    }
    if (to == server && answers != null) {
      new ArrayList<>(answers.apply(datagram.bytes())).forEach(answer -> put(server, client, answer));
    } else if (to.socket != null && to.socket.takesFrom(datagram.from())) {
      passed++;
      to.arrived.add(datagram);
    }
  }
}
