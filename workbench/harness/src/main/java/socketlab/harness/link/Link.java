package socketlab.harness.link;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// A datagram link between a client and a server that loses, repeats, delays, reorders, cuts and damages what it is
/// told to, on a virtual clock: nothing sleeps, and every run goes the same way. The ends are [DatagramSocket]s, so
/// the code at either end is the code that would run on a real network.
///
/// The clock stands still while any end works. It moves on only when each open end that somebody uses waits in
/// `receive`: to the next arrival, or to the next time-out, whichever comes first. So a time-out of ten seconds takes
/// no time, and an answer never comes too late because a machine is busy.
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

  /// One end: its address, its inbox, and who waits at it.
  private final class End {
    final InetSocketAddress address;
    final Deque<Datagram> arrived = new ArrayDeque<>();
    LinkSocket socket;
    Thread user;
    boolean waiting;
    long waitsUntil;

    End(int port) {
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Somebody is at work here, or is about to be, so the clock has to wait.
    boolean works() {
      return socket != null && !socket.isClosed() && (user == null || user.isAlive())
          && !(waiting && arrived.isEmpty() && now < waitsUntil);
    }
  }

  private final Trial trial = Trial.current();
  private final LinkDirection toServer = new LinkDirection();
  private final LinkDirection toClient = new LinkDirection();
  private final End client = new End(CLIENT_PORT);
  private final End server = new End(SERVER_PORT);
  private final PriorityQueue<Arrival> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::nanos).thenComparingLong(Arrival::order));
  private Function<byte[], List<byte[]>> answers;
  private long latencyNanos = TimeUnit.MILLISECONDS.toNanos(10);
  private volatile long now;
  private long order;

  /// A link that delivers everything, each datagram after 10 ms.
  public Link() {
    trial.add(this);
    trial.wire().clock(this::nanoTime);
  }

  /// How long a datagram takes from one end to the other, in milliseconds.
  public synchronized Link latency(long millis) {
    latencyNanos = TimeUnit.MILLISECONDS.toNanos(millis);
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
  public synchronized Link random(long seed, double loss, double repeats, double late) {
    toServer.random(seed, loss, repeats, late);
    toClient.random(~seed, loss, repeats, late);
    trial.note("The link left it to chance, with seed " + seed + ".");
    return this;
  }

  /// Somebody else, who is not at an end of this link, sends a datagram to the client.
  ///
  /// @param from the address that the client sees
  /// @param atMillis when it arrives, in milliseconds since the link was made
  public synchronized Link stranger(InetSocketAddress from, byte[] bytes, long atMillis) {
    underWay.add(new Arrival(TimeUnit.MILLISECONDS.toNanos(atMillis), order++, client,
        new Datagram(bytes.clone(), from), true));
    return this;
  }

  /// The client's socket. Its user closes it.
  public synchronized DatagramSocket client() {
    if (server.socket == null) {
      trial.wire().subject("your client");
    }
    return socket(client);
  }

  /// The server's socket. Its user closes it.
  public synchronized DatagramSocket server() {
    trial.wire().subject("your server");
    return socket(server);
  }

  /// A server that needs no thread: each datagram that arrives is answered at once with these, which may be none or
  /// several.
  public synchronized Link answering(Function<byte[], List<byte[]>> server) {
    answers = server;
    return this;
  }

  /// Where the client sends its datagrams.
  public InetSocketAddress serverAddress() {
    return server.address;
  }

  /// The virtual clock, in nanoseconds, like [System#nanoTime].
  public long nanoTime() {
    return now;
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
    if (end.socket != null) {
      throw new IllegalStateException("this end has its socket already");
    }
    try {
      end.socket = new LinkSocket(this, end.address);
    } catch (SocketException impossible) {
      throw new IllegalStateException(impossible);
    }
    return end.socket;
  }

  private End end(LinkSocket socket) {
    return socket == client.socket ? client : server;
  }

  /// An end has closed.
  synchronized void closed() {
    notifyAll();
  }

  /// Takes a datagram from an end. One for an address that is not on the link gets lost, as it would on a network.
  synchronized void send(LinkSocket from, InetSocketAddress to, byte[] bytes) throws SocketException {
    if (from.isClosed()) {
      throw new SocketException("Socket closed");
    }
    End sender = end(from);
    sender.user = Thread.currentThread();
    End other = sender == client ? server : client;
    if (to.equals(other.address)) {
      put(sender, other, bytes);
    } else {
      trial.wire().datagram(isToSubject(other), bytes, bytes.length, "nobody is at " + to.getPort());
    }
  }

  private void put(End from, End to, byte[] bytes) {
    LinkDirection direction = to == server ? toServer : toClient;
    LinkDirection.Way way = direction.next(bytes);
    trial.wire().datagram(isToSubject(to), bytes, bytes.length, way.note());
    if (way.number() > direction.limit()) {
      throw trial.unmet(Symptom.TOO_MUCH, Comparison.count(direction.limit())
          + " datagrams have been sent, and they go on: there has to be a try that is the last.");
    }
    for (LinkDirection.Copy copy : way.copies()) {
      underWay.add(new Arrival(now + latencyNanos + copy.lateNanos(), order++, to,
          new Datagram(copy.bytes(), from.address), false));
    }
    notifyAll();
  }

  /// Waits in virtual time until a datagram has arrived.
  ///
  /// @param timeoutMillis 0 for no time-out
  /// @throws SocketTimeoutException if the virtual clock passes the time-out first
  /// @throws Unmet if the client waits without a time-out for what cannot come
  synchronized Datagram receive(LinkSocket at, int timeoutMillis) throws IOException {
    End end = end(at);
    end.user = Thread.currentThread();
    end.waitsUntil = timeoutMillis == 0 ? Long.MAX_VALUE : now + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    end.waiting = true;
    try {
      while (end.arrived.isEmpty()) {
        if (at.isClosed()) {
          throw new SocketException("Socket closed");
        }
        if (now >= end.waitsUntil) {
          throw new SocketTimeoutException("Receive timed out");
        }
        if (client.works() || server.works()) {
          pause();
        } else if (!advance()) {
          if (end == client) {
            // This thread works, to say that it would wait for ever.
            throw trial.unmet(Symptom.STUCK, "Your code waits for a datagram. None is on its way, the other end has "
                + "nothing to send, and no time-out ends the wait.", Thread.currentThread().getStackTrace(),
                Doing.waitingIn("receive"));
          }
          pause();
        }
      }
      return end.arrived.removeFirst();
    } finally {
      end.waiting = false;
    }
  }

  /// The record has the code under test at its right: the server where one has been asked for.
  private boolean isToSubject(End to) {
    return (to == server) == (server.socket != null);
  }

  private void pause() throws SocketException {
    try {
      wait(Patience.OTHER_END_MILLIS);
    } catch (InterruptedException byTheReader) {
      Thread.currentThread().interrupt();
      throw new SocketException("Closed by interrupt");
    }
  }

  /// Moves the clock to the next thing that happens; false if nothing will.
  private boolean advance() {
    long timeout = Math.min(client.waiting ? client.waitsUntil : Long.MAX_VALUE,
        server.waiting ? server.waitsUntil : Long.MAX_VALUE);
    Arrival next = underWay.peek();
    if (next == null && timeout == Long.MAX_VALUE) {
      return false;
    }
    if (next == null || next.nanos() > timeout) {
      now = Math.max(now, timeout);
    } else {
      now = Math.max(now, next.nanos());
      deliver(underWay.remove());
    }
    notifyAll();
    return true;
  }

  private void deliver(Arrival arrival) {
    End to = arrival.to();
    Datagram datagram = arrival.datagram();
    if (arrival.isStrange()) {
      trial.wire().datagram(isToSubject(to), datagram.bytes(), datagram.bytes().length,
          "from " + datagram.from().getAddress().getHostAddress() + ":" + datagram.from().getPort());
    }
    if (to == server && answers != null) {
      new ArrayList<>(answers.apply(datagram.bytes())).forEach(answer -> put(server, client, answer));
    } else if (to.socket != null && to.socket.takesFrom(datagram.from())) {
      to.arrived.add(datagram);
    }
  }
}
