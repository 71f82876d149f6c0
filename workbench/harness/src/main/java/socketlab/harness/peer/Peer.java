package socketlab.harness.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Remark;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Eventually;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The other end of the reader's conversation: a real connection on this machine, in TCP or another
/// [transport][Transport], that sends exactly what it is told, records what comes and when, and compares. Whoever made it closes it. Every expectation waits for at most
/// 2,000 ms, and none sleeps.
public final class Peer implements AutoCloseable {
  private static final int MAX_PORT = 65_535;

  /// What a peer takes in at most, in bytes; the rest of an endless answer stays with its sender.
  static final int MAX_RECEIVED_BYTES = 8 << 20;

  private static final String UNSENT = "wrote, and nothing has come";
  private static final String UNREAD = "A socket that is closed while bytes have come that nobody has read ";

  private final Trial trial = Trial.current();
  private final Transport.Connection connection;
  private final Closeable accepted;
  private byte[] received = new byte[1024];
  private int length;
  private int taken;
  private volatile boolean ended;
  private volatile boolean reset;
  private long returnedSince;

  /// When bytes came, as pairs: how many there were by then, and the time in nanoseconds.
  private final List<long[]> arrivals = new ArrayList<>();
  private long overSince = System.nanoTime();

  Peer(Transport.Connection connection, Closeable accepted) {
    this.connection = connection;
    this.accepted = accepted;
    trial.add(this);
    Thread.ofPlatform().daemon().name("peer").start(this::receive);
  }

  /// Connects to a server of the reader's.
  ///
  /// @throws Unmet if nobody listens at that port of the loopback address
  public static Peer connect(int port) {
    return connect(address(port));
  }

  /// Connects to a server of the reader's, whose address tells the transport: a port of the loopback address, or a
  /// [path][java.net.UnixDomainSocketAddress].
  ///
  /// @throws Unmet if nobody listens there
  public static Peer connect(SocketAddress address) {
    Transport transport = Transport.of(address);
    Trial.current().wire().subject("your server");
    try {
      return new Peer(transport.connect(address, 0), null);
    } catch (ConnectException refused) {
      throw Trial.current().unmet(Symptom.REFUSED, "Your server says that " + its(address)
          + ", but a connection to it was refused: nobody listens there. Does your server listen before it tells its "
          + (address instanceof UnixDomainSocketAddress ? "path" : "port") + ", and until it is closed?");
    } catch (IOException failed) {
      if (address instanceof UnixDomainSocketAddress) {
        // There is no file, or this user may not write to it: the system has other words for these than "refused".
        throw Trial.current().unmet(Symptom.REFUSED, "Your server says that " + its(address)
            + ", but a connection to it failed: " + failed.getMessage() + ".");
      }
      throw new UncheckedIOException(failed);
    }
  }

  private static String its(SocketAddress address) {
    return switch (address) {
      case InetSocketAddress inet -> "its port is " + inet.getPort();
      default -> "its socket file is " + address;
    };
  }

  /// Waits for a client of the reader's; accept it with [Listening#accept].
  public static Listening listen() {
    return listen(Transport.tcp());
  }

  /// Waits for a client of the reader's that uses this transport.
  public static Listening listen(Transport transport) {
    return new Listening(transport);
  }

  /// A peer whose connection is accepted already; the other end is [#accepted].
  public static Peer withAcceptedSocket() {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Transport.Connection near = Transport.tcp().connect(listener.getLocalSocketAddress(), 0);
      return accepted(near, listener.accept());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A peer whose connection is accepted already; the other end is [#acceptedChannel].
  public static Peer withAcceptedChannel(Transport transport) {
    try {
      Transport.Pair ends = transport.connection();
      return accepted(ends.near(), ends.accepted());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Peer accepted(Transport.Connection near, Closeable accepted) {
    Trial.current().wire().subject("your code"); // a method that gets a socket, wherever it is from
    Trial.current().add(accepted);
    WriteLog.hold(accepted);
    return new Peer(near, accepted);
  }

  /// Nobody may listen at that port of the loopback address any more.
  ///
  /// @throws Unmet if somebody does
  public static void expectRefused(int port) {
    expectRefused(address(port));
  }

  /// Nobody may listen at that address any more.
  ///
  /// @throws Unmet if somebody does
  public static void expectRefused(SocketAddress address) {
    if (isListening(address, 0)) {
      throw stillListening(address);
    }
  }

  /// Soon nobody listens at that port of the loopback address any more, within 2,000 ms.
  ///
  /// @throws Unmet if somebody still does
  public static void expectRefusedSoon(int port) throws Exception {
    expectRefusedSoon(address(port));
  }

  /// Soon nobody listens at that address any more, within 2,000 ms.
  ///
  /// @throws Unmet if somebody still does
  public static void expectRefusedSoon(SocketAddress address) throws Exception {
    if (Eventually.value(() -> isListening(address, Patience.CONNECT_MILLIS), listening -> !listening)) {
      throw stillListening(address);
    }
  }

  private static boolean isListening(SocketAddress address, int millis) {
    try {
      Transport.of(address).connect(address, millis).close();
      return true;
    } catch (SocketTimeoutException full) {
      return true; // a listener whose queue is full, since nobody accepts
    } catch (ConnectException nobody) {
      return false;
    } catch (IOException failed) {
      if (address instanceof UnixDomainSocketAddress path && Files.notExists(path.getPath())) {
        return false;
      }
      throw new UncheckedIOException(failed);
    }
  }

  private static Unmet stillListening(SocketAddress address) {
    String name = Transport.of(address).name(address);
    return Trial.current().unmet(Symptom.STILL_LISTENING,
        Character.toUpperCase(name.charAt(0)) + name.substring(1) + " still takes connections: the listener is open.",
        null, null, -1, null, WriteLog.onlyListener("opened the listener"));
  }

  private static SocketAddress address(int port) {
    if (port < 1 || port > MAX_PORT) {
      throw Trial.current().unmet(Symptom.REFUSED, "Your server says that its port is " + port + ", which is no port. "
          + "A listener has a port once it is bound: a ServerSocket made without arguments is not.");
    }
    return TcpTransport.loopback(port);
  }

  /// The accepted end of [#withAcceptedSocket]; it is closed after the test, if nobody closed it before.
  public Socket accepted() {
    return (Socket) accepted;
  }

  /// The accepted end of [#withAcceptedChannel], in blocking mode; it is closed after the test, if nobody closed it
  /// before.
  public SocketChannel acceptedChannel() {
    return (SocketChannel) accepted;
  }

  /// Sends these bytes with one write; returns when the kernel has taken them.
  ///
  /// @throws Unmet if the reader's end has gone
  public void send(byte[] bytes) {
    trial.wire().sent(bytes);
    try {
      connection.out().write(bytes);
    } catch (IOException gone) {
      throw trial.unmet(Symptom.RESET, "The connection broke while the other end was still sending.");
    }
  }

  /// Sends a text as UTF-8.
  public void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /// Sends these bytes, and returns when the reader's code has taken them and waits for more, or has ended: what is
  /// sent next arrives in another read. Where the system does not tell, 50 ms have to do.
  public void sendAlone(byte[] bytes) {
    boolean known = connection.tellsWhatIsUnread();
    if (known) {
      // Whatever the other end does before it waits for these bytes comes first in the record too.
      Deadline.inMillis(Patience.WAIT_MILLIS).await(() -> trial.allWaitOrEnded()
          && (ended || reset || !connection.hasOtherEnded()));
    }
    send(bytes);
    Deadline.inMillis(known ? Patience.WAIT_MILLIS : Patience.UNSEEN_READ_MILLIS).await(() ->
        known && connection.isAllRead() && trial.allWaitOrEnded() || trial.allReturned());
  }

  /// Half-closes: the reader's end sees the end of the stream (FIN) and may still answer.
  public void sendEnd() {
    trial.wire().end(true, end());
    try {
      connection.sendEnd();
    } catch (IOException gone) {
      throw trial.unmet(Symptom.RESET, "The connection broke while the other end was finishing.");
    }
  }

  /// Ends the connection with a reset (RST) instead of an end of the stream.
  ///
  /// @throws UnsupportedOperationException for a Unix-domain connection, which has none to send
  public void reset() {
    trial.wire().end(true, broken());
    try {
      connection.reset();
    } catch (IOException gone) {
      // It is gone, as wanted.
    }
  }

  /// The next bytes to come are just these, and no more than these have come.
  ///
  /// @throws Unmet if others come, too few, or too many
  public void expect(byte[] wanted) {
    boolean inTime = await(Patience.WAIT_MILLIS, () -> length - taken >= wanted.length || over());
    if (isNext(wanted)) {
      return;
    }
    settle();
    synchronized (this) {
      if (!isNext(wanted)) {
        throw unmet(Comparison.of(wanted, Arrays.copyOfRange(received, taken, length)).orElseThrow(), inTime);
      }
    }
  }

  /// Takes the bytes if they are these.
  private synchronized boolean isNext(byte[] wanted) {
    if (!Arrays.equals(wanted, 0, wanted.length, received, taken, length)) {
      return false;
    }
    taken = length;
    return true;
  }

  /// Gives what is on its way the time to arrive, so that a report shows the same from run to run: until nothing more
  /// comes for a while, or more has come than is kept. An exception that is thrown meanwhile takes the connection with
  /// it, and so begins the while anew.
  private void settle() {
    var all = Deadline.inMillis(Patience.WAIT_MILLIS);
    int before;
    Throwable trouble;
    do {
      before = arrived();
      trouble = trial.trouble();
      await(trouble instanceof OutOfMemoryError ? Patience.SETTLE_FULL_MILLIS : Patience.SETTLE_MILLIS,
          () -> ended || reset || length == MAX_RECEIVED_BYTES);
    } while (trouble != trial.trouble() || arrived() > before && arrived() < MAX_RECEIVED_BYTES && !all.isOver());
  }

  private synchronized int arrived() {
    return length;
  }

  /// The next bytes to come are this text in UTF-8.
  public void expect(String wanted) {
    expect(wanted.getBytes(UTF_8));
  }

  private Unmet unmet(Comparison difference, boolean inTime) {
    boolean tooLittle = difference.symptom() == Symptom.TOO_LITTLE;
    String got = tooLittle ? Comparison.count(difference.gotBytes().length) + " of " : "";
    String all = Comparison.bytes(difference.wantedBytes().length);
    Symptom symptom = !tooLittle ? difference.symptom()
        : reset ? Symptom.RESET : ended ? Symptom.ENDED_EARLY : inTime ? Symptom.RETURNED_EARLY : Symptom.SILENCE;
    String then = difference.gotBytes().length == 0 ? "" : "then ";
    String after = switch (symptom) {
      case RESET -> then + "a reset";
      case ENDED_EARLY -> then + "the end of the stream";
      case RETURNED_EARLY, SILENCE -> then + "nothing";
      default -> length == MAX_RECEIVED_BYTES ? "and it goes on" : null;
    };
    String happened = switch (symptom) {
      case RESET -> "The connection was reset after " + got + all + ".";
      case ENDED_EARLY -> "The stream ended after " + got + all + ".";
      case RETURNED_EARLY -> "Your method returned after " + got + all + " had come.";
      case SILENCE -> difference.gotBytes().length == 0
          ? "Nothing came. The other end has sent " + trial.wire().sentWords() + ", and waits for " + all + "."
          : "Only " + got + all + " came. The other end has sent " + trial.wire().sentWords()
              + ", and waits for the rest.";
      case TOO_MUCH, PADDED -> "More bytes came than were wanted.";
      default -> "Other bytes came than were wanted.";
    };
    Place wrote = switch (symptom) {
      case RESET, ENDED_EARLY -> WriteLog.lastCloseBefore(overSince, "closed the connection");
      // What was written since the last bytes came has not come out.
      case SILENCE -> arrivals.isEmpty() ? WriteLog.lastWriteBefore(System.nanoTime(), UNSENT)
          : WriteLog.lastWriteAfter(arrivals.getLast()[1], UNSENT);
      case RETURNED_EARLY -> null;
      default -> whoWrote(taken + difference.at());
    };
    return trial.unmet(symptom, happened, difference.wanted(), difference.got(after), difference.at(),
        symptom == Symptom.RESET ? unread() : Remark.of(difference), wrote);
  }

  /// The line that wrote last when this byte came.
  private Place whoWrote(int offset) {
    for (long[] arrival : arrivals) {
      if (arrival[0] > offset) {
        return WriteLog.lastWriteBefore(arrival[1], "wrote it");
      }
    }
    return null;
  }

  /// The stream ends now, and nothing more comes before its end.
  ///
  /// @throws Unmet if bytes or a reset come, or if it stays open
  public void expectEnd() {
    await(Patience.WAIT_MILLIS, () -> length > taken || ended || reset || trial.trouble() != null);
    if (isEnded()) {
      return;
    }
    settle();
    synchronized (this) {
      Sample wanted = Sample.words("the end of the stream");
      if (length > taken) {
        byte[] got = Arrays.copyOfRange(received, taken, length);
        throw trial.unmet(Symptom.TOO_MUCH, Comparison.bytes(got.length)
            + " came where the stream should have ended.", wanted, Sample.of(got, 0, null), 0,
            Remark.of(Comparison.of(new byte[0], got).orElseThrow()), whoWrote(taken));
      }
      if (reset) {
        throw trial.unmet(Symptom.RESET, "The connection was reset where the stream should have ended.", wanted,
            Sample.words("a reset"), -1, unread(), WriteLog.lastCloseBefore(overSince, "closed the connection"));
      }
      if (!ended) {
        throw trial.unmet(Symptom.STILL_OPEN, "The connection is still open. The other end has sent "
            + trial.wire().sentWords() + ", and waits for the end of your stream.", wanted,
            Sample.words("nothing: the connection stays open"), -1, null, WriteLog.lastOpened("opened this socket"));
      }
    }
  }

  /// The connection stays open: for 200 ms neither the end of the stream nor a reset comes.
  ///
  /// @throws Unmet if one does
  public void expectOpen() {
    if (!await(Patience.OPEN_MILLIS, () -> ended || reset)) {
      return;
    }
    // What else the other end does now is in the report too.
    Deadline.inMillis(Patience.SETTLE_MILLIS).await(() -> false);
    synchronized (this) {
      throw trial.unmet(reset ? Symptom.RESET : Symptom.ENDED_EARLY, "The connection should have stayed open.",
          Sample.words("an open connection"), Sample.words(reset ? "a reset" : "the end of the stream"), -1);
    }
  }

  /// True when the stream has ended and nothing came before its end.
  private synchronized boolean isEnded() {
    return ended && length == taken;
  }

  /// True when no more can come: the stream has ended, or the reader's code has.
  private boolean over() {
    if (ended || reset) {
      return true;
    }
    if (trial.trouble() == null && !trial.allReturned()) {
      return false;
    }
    if (returnedSince == 0) {
      returnedSince = System.nanoTime();
    }
    return System.nanoTime() - returnedSince > Patience.LAST_BYTES_MILLIS * 1_000_000;
  }

  /// Waits until it is so, without holding the lock for longer than a look; false if it never was.
  private boolean await(long millis, BooleanSupplier so) {
    return Deadline.inMillis(millis).await(() -> {
      synchronized (this) {
        return so.getAsBoolean();
      }
    });
  }

  private void receive() {
    var buffer = new byte[64 * 1024];
    try {
      var in = connection.in();
      for (int n; (n = in.read(buffer, 0, Math.min(buffer.length, MAX_RECEIVED_BYTES - arrived()))) >= 0; ) {
        synchronized (this) {
          if (length + n > received.length) {
            received = Arrays.copyOf(received, Math.max(length + n, 2 * received.length));
          }
          System.arraycopy(buffer, 0, received, length, n);
          length += n;
          arrivals.add(new long[] {length, System.nanoTime()});
          trial.wire().received(buffer, n);
          if (length == MAX_RECEIVED_BYTES) {
            return; // what else comes stays with its sender
          }
        }
      }
      synchronized (this) {
        overSince = System.nanoTime();
        record(end());
        ended = true;
      }
    } catch (IOException broken) {
      synchronized (this) {
        if (!connection.isClosed()) {
          overSince = System.nanoTime();
          record(broken());
          reset = true;
        }
      }
    }
  }

  /// Puts the end of the stream into the record of the wire. Code that has filled the memory closes its socket before
  /// it lets go of what it has collected: then this waits for that.
  private void record(What end) {
    for (long start = System.nanoTime(); ; Thread.onSpinWait()) {
      try {
        trial.wire().end(false, end);
        return;
      } catch (OutOfMemoryError full) {
        if (System.nanoTime() - start > Patience.SETTLE_FULL_MILLIS * 1_000_000) {
          return;
        }
      }
    }
  }

  private What end() {
    return connection.hasSegments() ? What.FIN : What.END;
  }

  private What broken() {
    return connection.hasSegments() ? What.RST : What.BROKEN;
  }

  private String unread() {
    return UNREAD + (connection.hasSegments() ? "sends a reset (RST) and not an end of the stream."
        : "resets the connection and does not end the stream.");
  }

  /// Closes this end of the connection.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
