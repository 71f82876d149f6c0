package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Remark;
import socketlab.harness.finding.Symptom;
import socketlab.harness.finding.Wire;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The other end of a conversation in datagrams: a real UDP socket on a free port of the loopback address. Each
/// datagram keeps its boundaries, in what is sent, in what is expected, and in the record. Whoever made it closes it.
/// Every expectation waits for at most 2,000 ms, and none sleeps.
///
/// Over loopback a datagram is lost only where the receiver's buffer is full (udp(7)).
public final class DatagramPeer implements AutoCloseable {
  /// The largest payload of a datagram over IPv4, in bytes: 65,535 less 20 for the header of IP and 8 for that of UDP.
  public static final int MAX_BYTES = 65_507;

  private final Trial trial = Trial.current();
  private final DatagramSocket socket;
  private final Wire.Line wire;
  private final LinkedBlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();

  /// How many datagrams this end has sent to itself, and how many of them have come.
  private int marksSent;
  private final AtomicInteger marks = new AtomicInteger();
  private final SocketAddress server;
  private SocketAddress reader;

  /// A datagram that has come.
  ///
  /// @param number which of them, from 0
  private record Arrived(int number, byte[] bytes, SocketAddress from, long nanos) {}

  /// @param server where the reader's server is, or null if this end is the server
  /// @param port of this end, or 0 for a free one
  private DatagramPeer(String subject, SocketAddress server, int port) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (SocketException notFree) {
      throw new UncheckedIOException(notFree);
    }
    this.server = server;
    reader = server;
    trial.wire().subject(subject);
    wire = trial.wire().line();
    trial.add(this);
    Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("peer").start(this::receive);
  }

  /// A client of a server of the reader's.
  ///
  /// @param port the server's, on the loopback address
  public static DatagramPeer client(int port) {
    return new DatagramPeer("your server", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  /// A server for a client of the reader's: it answers whoever sent last.
  public static DatagramPeer server() {
    return server(0);
  }

  /// The same at this port, for a service that is at one port in UDP and in TCP.
  ///
  /// @throws UncheckedIOException if somebody else has this port in UDP
  public static DatagramPeer server(int port) {
    return new DatagramPeer("your client", null, port);
  }

  /// The port of this end.
  public int port() {
    return socket.getLocalPort();
  }

  /// Sends one datagram, which may be empty, of at most [#MAX_BYTES].
  public void send(byte[] bytes) {
    if (reader == null) {
      throw new IllegalStateException("nobody has sent anything yet, so there is nobody to answer");
    }
    sendTo(reader, bytes);
  }

  /// Sends a text as one datagram of UTF-8.
  public void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /// Sends one datagram to another address than the one of the conversation.
  public void sendTo(SocketAddress address, byte[] bytes) {
    wire.datagram(true, bytes, bytes.length);
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, address));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The next datagram is just this one, and comes from the server that was asked, where this end is a client.
  ///
  /// @throws Unmet if another one comes, or none
  public void expect(byte[] wanted) {
    compare(wanted, nextInsteadOf(wanted));
  }

  /// The next datagrams are these texts in UTF-8, each of them once, in whatever order: UDP promises none.
  ///
  /// @throws Unmet if another one comes, or if one of them does not
  public void expectInAnyOrder(String... wanted) {
    var missing = new ArrayList<>(List.of(wanted));
    while (!missing.isEmpty()) {
      byte[] first = missing.getFirst().getBytes(UTF_8);
      Arrived next = nextInsteadOf(first);
      if (!missing.remove(new String(next.bytes(), UTF_8))) {
        compare(first, next);
      }
    }
  }

  /// Takes the next datagram, whatever is in it, from the server that was asked, where this end is a client.
  ///
  /// @throws Unmet if none comes
  public byte[] take() {
    return nextInsteadOf("one", Sample.words("a datagram")).bytes();
  }

  /// Who sent the datagram that was taken or expected last: the reader's end of the conversation.
  ///
  /// @throws IllegalStateException if there was none yet
  public SocketAddress other() {
    if (reader == null) {
      throw new IllegalStateException("nobody has sent anything yet");
    }
    return reader;
  }

  /// The next datagram, from the server that was asked, where this end is a client.
  ///
  /// @param wanted what it should be, for the report
  private Arrived nextInsteadOf(byte[] wanted) {
    return nextInsteadOf("one of " + Comparison.bytes(wanted.length),
        Sample.of(wanted, 0, wanted.length == 0 ? "an empty datagram" : null));
  }

  private Arrived nextInsteadOf(String words, Sample wanted) {
    Arrived next = next();
    trial.step();
    if (next == null) {
      boolean returned = trial.allReturned();
      throw trial.unmet(returned ? Symptom.RETURNED_EARLY : Symptom.SILENCE, returned
          ? "Your method returned before the datagram that was wanted had come."
          : "No datagram came. The other end has sent " + wire.sentWords() + ", and waits for " + words + ".",
          wanted, Sample.words("nothing"), -1);
    }
    if (server != null && !next.from().equals(server)) {
      throw trial.unmet(Symptom.DIFFERENT,
          "A datagram came from port " + portOf(next.from()) + ". The question went to port " + portOf(server)
              + ", and the client takes an answer only from port " + portOf(server) + ". Send the answer with the "
              + "socket that received the question.",
          Sample.words("a datagram from port " + portOf(server)),
          Sample.words("a datagram from port " + portOf(next.from())), -1, null,
          WriteLog.lastWriteBefore(next.nanos(), Doing.Kind.SENT));
    }
    reader = next.from();
    return next;
  }

  private static int portOf(SocketAddress address) {
    return ((InetSocketAddress) address).getPort();
  }

  private void compare(byte[] wanted, Arrived next) {
    Comparison.of(wanted, next.bytes()).ifPresent(difference -> {
      wire.differs(next.number(), difference.at());
      throw trial.unmet(difference.symptom(), "A datagram came with " + difference.words() + ".", difference.wanted(),
          difference.got(next.bytes().length == 0 ? "an empty datagram" : null), difference.at(),
          Remark.of(difference), WriteLog.lastWriteBefore(next.nanos(), Doing.Kind.SENT));
    });
  }

  /// The next datagram is this text in UTF-8.
  public void expect(String wanted) {
    expect(wanted.getBytes(UTF_8));
  }

  /// No datagram comes, and none is on its way: the reader's code has come to rest without sending one.
  ///
  /// @throws Unmet if one comes
  public void expectNothing() {
    trial.patience().await(() -> !arrived.isEmpty() || trial.allWaitOrEnded());
    Arrived next = within(Patience.LAST_DATAGRAM_MILLIS);
    if (next != null) {
      wire.differs(next.number(), 0);
      throw trial.unmet(Symptom.TOO_MUCH, "A datagram came where none was wanted.", Sample.words("no datagram"),
          Sample.of(next.bytes(), 0, next.bytes().length == 0 ? "an empty datagram" : null), -1, null,
          WriteLog.lastWriteBefore(next.nanos(), Doing.Kind.SENT));
    }
  }

  /// The next datagram, as soon as it is there; null when none came in time, or when no more can come.
  private Arrived next() {
    trial.patience().await(() -> !arrived.isEmpty() || trial.trouble() != null || trial.allReturned());
    return within(Patience.LAST_DATAGRAM_MILLIS);
  }

  /// The next datagram, if it comes in so many milliseconds, or had come to this end's socket by then.
  private Arrived within(long millis) {
    Arrived next = poll(millis);
    if (next == null) {
      awaitTakenIn();
      next = arrived.poll();
    }
    return next;
  }

  /// Waits until the thread that takes datagrams in has taken those that have come by now: it may get its turn late. A
  /// datagram that this end sends to itself comes behind them.
  private void awaitTakenIn() {
    try {
      socket.send(new DatagramPacket(new byte[0], 0, socket.getLocalSocketAddress()));
    } catch (IOException closed) {
      return; // nothing comes any more
    }
    marksSent++;
    Deadline.inMillis(Patience.WAIT_MILLIS).await(() -> marks.get() >= marksSent);
  }

  private Arrived poll(long millis) {
    var deadline = Deadline.inMillis(millis);
    while (true) {
      try {
        return arrived.poll(deadline.leftMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException byTheReader) {
        // The reader's code may interrupt any thread.
      }
    }
  }

  private void receive() {
    var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
    SocketAddress own = socket.getLocalSocketAddress();
    try {
      for (int number = 0; ; ) {
        packet.setLength(MAX_BYTES);
        socket.receive(packet);
        if (packet.getSocketAddress().equals(own)) {
          marks.incrementAndGet();
          continue;
        }
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        wire.datagram(false, bytes, bytes.length);
        arrived.add(new Arrived(number++, bytes, packet.getSocketAddress(), System.nanoTime()));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /// Closes this end's socket.
  @Override
  public void close() {
    wire.close();
    socket.close();
  }
}
