package socketlab.harness.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Excerpt;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Remark;
import socketlab.harness.finding.Symptom;
import socketlab.harness.finding.Wire;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Eventually;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The other end of the reader's conversation: a real connection on this machine, in TCP or another
/// [transport][Transport], that sends exactly what it is told, records what comes and when, and compares. Whoever made
/// it closes it. Every expectation waits until nothing has moved for 2,000 ms: no byte has come, and the other end has
/// read none. None sleeps.
public final class Peer implements AutoCloseable {
  private static final int MAX_PORT = 65_535;

  private static final String GOES_ON = "and it goes on";
  private static final String TIME_OVER = "the time was over";

  /// The words of `SocketChannel.toString` in OpenJDK: "[connected ishut oshut local=… remote=…]".
  private static final String INPUT_SHUT = " ishut";
  private static final String OUTPUT_SHUT = " oshut";
  private static final String LOCAL = " local=";

  private final Trial trial = Trial.current();
  private final Transport.Connection connection;
  private final Closeable accepted;
  private final Wire.Line wire;
  private final Inbox inbox;
  private long returnedSince;

  Peer(Transport.Connection connection, Closeable accepted) {
    this.connection = connection;
    this.accepted = accepted;
    trial.add(this);
    wire = trial.wire().line();
    inbox = new Inbox(wire, connection);
    trial.watch(this::moved);
    inbox.open();
  }

  /// How many bytes have come, and how many have arrived at either end and are not read.
  private List<Long> moved() {
    return connection.isClosed() ? List.of(inbox.came())
        : List.of(inbox.came(), (long) inbox.unread(), connection.unreadThere());
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
    return connect(Transport.of(address), address);
  }

  /// Connects to a server of the reader's in this way.
  ///
  /// @throws Unmet if nobody listens there
  public static Peer connect(Transport transport, int port) {
    return connect(transport, address(port));
  }

  private static Peer connect(Transport transport, SocketAddress address) {
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
      default -> "its socket file is " + Transport.of(address).name(address);
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
    } catch (ConnectException | NoRouteToHostException nobody) {
      return false;
    } catch (IOException failed) {
      if (address instanceof UnixDomainSocketAddress path && Files.notExists(path.getPath())) {
        return false;
      }
      throw new UncheckedIOException(failed);
    }
  }

  /// Whoever listens at that port listens at the loopback address, and not at every address of the machine. A client of
  /// 127.0.0.2 tells, which is this machine too, on Linux and on Windows; elsewhere nothing is found.
  ///
  /// @throws Unmet if a client can connect there
  public static void expectOnLoopbackAlone(int port) {
    if (isListening(new InetSocketAddress(Loopback.ANOTHER, port), Patience.CONNECT_MILLIS)) {
      throw Trial.current().unmet(Symptom.STILL_LISTENING, "A client that connects to 127.0.0.2 gets through: your "
          + "server listens at every address of this machine, so the whole network can connect. Only 127.0.0.1, the "
          + "loopback address, is wanted.", null, null, -1, null, WriteLog.onlyListener(Doing.Kind.LISTENED));
    }
  }

  private static Unmet stillListening(SocketAddress address) {
    String name = address instanceof UnixDomainSocketAddress ? "The socket file " + Transport.of(address).name(address)
        : "Port " + ((InetSocketAddress) address).getPort();
    return Trial.current().unmet(Symptom.STILL_LISTENING,
        name + " still takes connections: the listener is open.", null, null, -1, null,
        WriteLog.onlyListener(Doing.Kind.LISTENED));
  }

  private static SocketAddress address(int port) {
    if (port < 1 || port > MAX_PORT) {
      throw Trial.current().unmet(Symptom.REFUSED, "Your server says that its port is " + port + ". That is not the "
          + "number of a port. A listener gets its port when it is bound; new ServerSocket() without arguments is not "
          + "bound.");
    }
    return TcpTransport.loopback(port);
  }

  /// The accepted end of [#withAcceptedSocket]; it is closed after the test, if nobody closed it before.
  public Socket accepted() {
    return (Socket) accepted;
  }

  /// The reader's code has left the accepted end as it was: it is open, in both directions.
  ///
  /// @throws Unmet if it is closed, or a direction is shut down; it names the line that did so, where only one can have
  public void expectAcceptedOpen() {
    if (isAcceptedClosed()) {
      Place closedIt = WriteLog.onlyClose();
      throw notLeftOpen("Your code has closed the socket that it was given.", "a closed socket", closedIt == null
          ? "If you close one of the two streams of a socket, you close the socket too. At its end, try (…) closes "
              + "what stands in its parentheses."
          : null, closedIt);
    } else if (isAcceptedShut(Socket::isOutputShutdown, OUTPUT_SHUT)) {
      throw notLeftOpen("Your code has ended the output of the socket that it was given.",
          "a socket whose output is ended (shutdownOutput)", null, WriteLog.onlyClose());
    } else if (isAcceptedShut(Socket::isInputShutdown, INPUT_SHUT)) {
      throw notLeftOpen("Your code has ended the input of the socket that it was given.",
          "a socket whose input is ended (shutdownInput)", null, null);
    }
  }

  private boolean isAcceptedClosed() {
    return accepted instanceof SocketChannel channel ? !channel.isOpen() : accepted().isClosed();
  }

  /// A channel without a socket tells its state in words alone, before its addresses.
  private boolean isAcceptedShut(Predicate<Socket> direction, String word) {
    if (accepted instanceof SocketChannel channel) {
      String state = channel.toString();
      return state.substring(0, state.indexOf(LOCAL)).contains(word);
    }
    return direction.test(accepted());
  }

  private Unmet notLeftOpen(String happened, String got, String remark, Place by) {
    // What the other end sees of it comes a moment later; with it the report is the same each time.
    await(Deadline.inMillis(Patience.LAST_BYTES_MILLIS), this::isOver);
    return trial.unmet(Symptom.DIFFERENT, happened, Sample.words("an open socket"), Sample.words(got), -1, remark, by);
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
    wire.sent(bytes);
    write(bytes);
  }

  private void write(byte[] bytes) {
    try {
      connection.out().write(bytes);
      trial.step();
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
      trial.patience().await(() -> trial.allWaitOrEnded() && (isOver() || !connection.hasOtherEnded()));
    }
    send(bytes);
    Deadline deadline = known ? trial.patience() : Deadline.inMillis(Patience.UNSEEN_READ_MILLIS);
    deadline.await(() -> known && connection.unreadThere() == 0 && trial.allWaitOrEnded() || trial.allReturned());
  }

  /// Half-closes: the reader's end sees the end of the stream (FIN) and may still answer.
  public void sendEnd() {
    wire.end(true, end());
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
    wire.end(true, broken());
    try {
      connection.reset();
    } catch (IOException gone) {
      // It is gone, as wanted.
    } finally {
      inbox.wake();
    }
    inbox.awaitThread();
  }

  /// Sends all of this, in many writes; returns when the kernel has taken it.
  ///
  /// @throws Unmet if the reader's end has gone
  public void send(Content content) {
    for (long at = 0; at < content.length(); at += Content.BLOCK_BYTES) {
      byte[] piece = content.bytes(at, Content.BLOCK_BYTES);
      if (at == 0) {
        wire.sent(piece);
      } else {
        wire.sentOn(piece);
      }
      write(piece);
    }
  }

  /// From here on this end reads nothing, or only what a read brings that is under way: what the other end sends fills
  /// the buffers of both ends, and then its writes wait, or take a part. The buffer of this end is small where the
  /// transport was made [so][Transport#tcp(int)]; that of the sender grows to some 4 MiB on Linux (`tcp_wmem` in
  /// tcp(7)).
  public void stopReading() {
    inbox.stop();
  }

  /// Reads again.
  public void readOn() {
    inbox.go();
  }

  /// Waits until the other end can send no more, or has no more to send, while this end [does not read][#stopReading]:
  /// bytes are waiting here, and for 50 ms no more of them arrive.
  ///
  /// @return how many bytes are waiting at this end; 0 where the read that was under way has brought all there was
  /// @throws Unmet if none arrive
  public int expectFull() {
    if (!inbox.isStopped()) {
      throw new IllegalStateException("the peer reads: stopReading() comes first");
    }
    boolean isWaiting = await(trial.patience(), () -> inbox.unread() > 0 || over()) && inbox.unread() > 0;
    if (!isWaiting && inbox.hasComeSinceStop()) {
      return 0;
    }
    if (!isWaiting) {
      throw trial.unmet(Symptom.SILENCE, "Nothing came, so the other end had nothing to leave unread. It has sent "
          + wire.sentWords() + ".");
    }
    Deadline all = trial.patience();
    int before;
    do {
      before = inbox.unread();
      int was = before;
      await(Deadline.inMillis(Patience.SETTLE_MILLIS), () -> inbox.unread() != was);
    } while (inbox.unread() != before && !all.isOver());
    return inbox.unread();
  }

  /// The next bytes to come are just these, and no more than these have come.
  ///
  /// @throws Unmet if others come, too few, or too many
  public void expect(byte[] wanted) {
    Waited waited = awaitBytes(wanted.length);
    if (isNext(wanted)) {
      return;
    }
    settle();
    synchronized (inbox) {
      if (!isNext(wanted)) {
        throw unmet(Comparison.of(wanted, inbox.all()).orElseThrow(), waited);
      }
    }
  }

  /// The next bytes to come are this text in UTF-8.
  public void expect(String wanted) {
    expect(wanted.getBytes(UTF_8));
  }

  /// The next bytes to come are all of these, however many, and no more have come. None of them is kept. Each further
  /// part has to come within 2,000 ms.
  ///
  /// @throws Unmet if others come, too few, or too many
  public void expect(Content wanted) {
    expectLong(wanted.length(), (at, got) -> {
      byte[] bytes = wanted.bytes(at, got.length);
      int differs = Arrays.mismatch(bytes, got);
      if (differs >= 0) {
        throw differs(wanted, at + differs, at);
      }
    });
  }

  private Unmet differs(Content wanted, long at, long before) {
    settle();
    synchronized (inbox) {
      long from = Math.max(0, Math.min(at - Sample.BYTES / 2, wanted.length() - Sample.BYTES));
      // Those that came before the first one that is kept were as wanted.
      byte[] tail = inbox.first(at - before + Sample.BYTES);
      byte[] got = wanted.bytes(from, (int) Math.max(0, before - from));
      int skipped = (int) Math.max(0, from - before);
      byte[] sample = Arrays.copyOf(got, got.length + tail.length - skipped);
      System.arraycopy(tail, skipped, sample, got.length, tail.length - skipped);
      wire.differs(inbox.taken() + at - before);
      return trial.unmet(Symptom.DIFFERENT, "Other bytes came than were wanted.",
          Sample.of(wanted.bytes(from, Sample.BYTES), wanted.length(), from, null),
          Sample.of(sample, before + inbox.size(), from, inbox.isFull() ? GOES_ON : null), at, null,
          whoWrote(at - before));
    }
  }

  /// So many bytes come next whose SHA-256 is this one, and no more have come. None of them is kept. Each further part
  /// has to come within 2,000 ms. Where the bytes themselves can be made, [expect][#expect(Content)] says more.
  ///
  /// @param sha256 64 hexadecimal digits
  /// @throws Unmet if others come, too few, or too many
  public void expectDigest(long length, String sha256) {
    MessageDigest digest = Content.newSha256();
    expectLong(length, (_, got) -> digest.update(got));
    String got = HexFormat.of().formatHex(digest.digest());
    if (!got.equalsIgnoreCase(sha256)) {
      throw trial.unmet(Symptom.DIFFERENT, "The number of bytes is right (" + Comparison.bytes(length)
          + "), but the bytes are not: their SHA-256 differs.", Sample.words(sha256.toLowerCase(Locale.ROOT)),
          Sample.words(got), -1);
    }
  }

  /// Takes part after part of a long answer.
  private void expectLong(long length, BiConsumer<Long, byte[]> part) {
    long done = 0;
    while (done < length) {
      Waited waited = awaitBytes(1);
      byte[] got = inbox.first(Math.min(length - done, Content.BLOCK_BYTES));
      if (got.length == 0) {
        settle();
        synchronized (inbox) {
          if (inbox.size() == 0) {
            Symptom symptom = ending(waited);
            throw trial.unmet(symptom, happened(symptom, done, length), Sample.words(Comparison.bytes(length)),
                Sample.words(Comparison.bytes(done) + ", then " + after(symptom)), -1,
                symptom == Symptom.RESET ? whyReset() : null, whoEnded(symptom));
          }
        }
        continue;
      }
      part.accept(done, got);
      inbox.take(got.length);
      done += got.length;
    }
    if (inbox.size() > 0) {
      settle();
      synchronized (inbox) {
        byte[] more = inbox.all();
        throw trial.unmet(Symptom.TOO_MUCH, "More bytes came than were wanted.", Sample.words(Comparison.bytes(length)),
            Sample.words(Comparison.bytes(length + more.length) + (inbox.isFull() ? ", " + GOES_ON : "")), -1,
            Remark.of(Comparison.of(new byte[0], more).orElseThrow()), whoWrote(0));
      }
    }
  }

  /// Takes the next bytes, exactly so many, whatever they are; what has come behind them is left for later.
  ///
  /// @param count at most [8 MiB][Inbox#MAX_BYTES]
  /// @throws Unmet if fewer come
  public byte[] take(int count) {
    return take(count, null);
  }

  /// The same, where the test has better words than a number of bytes for what was to come.
  ///
  /// @param count at most [8 MiB][Inbox#MAX_BYTES]
  /// @throws Unmet if fewer come
  public byte[] take(int count, Awaited awaited) {
    Objects.checkIndex(count, Inbox.MAX_BYTES + 1);
    Waited waited = awaitBytes(count);
    if (inbox.size() < count) {
      settle();
    }
    synchronized (inbox) {
      if (inbox.size() < count) {
        byte[] got = inbox.all();
        Symptom symptom = ending(waited);
        String came = awaited == null ? "" : awaited.came().get();
        throw trial.unmet(symptom, awaited == null ? happened(symptom, got.length, count)
            : awaited.happened() + " " + ended(symptom, got.length > 0 || !came.isEmpty()),
            Sample.words(awaited == null ? Comparison.bytes(count) : awaited.wanted()),
            awaited == null || got.length > 0 ? got(got, symptom)
                : Sample.words((came.isEmpty() ? "" : came + ", then ") + after(symptom)), -1,
            symptom == Symptom.RESET ? whyReset() : null, whoEnded(symptom));
      }
      byte[] taken = inbox.first(count);
      inbox.take(count);
      return taken;
    }
  }

  /// Takes the next bytes up to this delimiter, and the delimiter with them; what has come behind it is left for later.
  ///
  /// @param limit how many bytes it may be at most, the delimiter's among them; at most [8 MiB][Inbox#MAX_BYTES]
  /// @throws Unmet if so many come without it, or if it does not come
  public byte[] takeUntil(byte[] delimiter, int limit) {
    Objects.checkIndex(limit, Inbox.MAX_BYTES + 1);
    needsToRead();
    Waited waited = waited(() -> end(delimiter, limit) >= 0 || inbox.size() >= limit || over());
    if (end(delimiter, limit) < 0) {
      settle();
    }
    synchronized (inbox) {
      int end = end(delimiter, limit);
      if (end < 0) {
        throw noDelimiter(delimiter, limit, waited);
      }
      byte[] taken = inbox.first(end);
      inbox.take(end);
      return taken;
    }
  }

  /// Takes the next bytes up to this text in UTF-8.
  public byte[] takeUntil(String delimiter, int limit) {
    return takeUntil(delimiter.getBytes(UTF_8), limit);
  }

  /// How many bytes have come up to the delimiter, it included; -1 where it is not among so many.
  private int end(byte[] delimiter, int limit) {
    byte[] some = inbox.first(limit);
    for (int end = delimiter.length; end <= some.length; end++) {
      if (Arrays.equals(some, end - delimiter.length, end, delimiter, 0, delimiter.length)) {
        return end;
      }
    }
    return -1;
  }

  private Unmet noDelimiter(byte[] delimiter, int limit, Waited waited) {
    byte[] got = inbox.all();
    boolean tooMuch = got.length >= limit;
    Symptom symptom = tooMuch ? Symptom.TOO_MUCH : ending(waited);
    String mark = Excerpt.quoted(delimiter);
    String happened = switch (symptom) {
      case TOO_MUCH -> Comparison.bytes(limit) + " came, but no " + mark + " was among them.";
      case RESET -> "The connection was reset before " + mark + " came.";
      case ENDED_EARLY -> "The stream ended before " + mark + " came.";
      case RETURNED_EARLY -> "Your method returned before " + mark + " had come.";
      case TOO_SLOW -> mark + " had not come when the test could wait no longer. Your code was still at work.";
      default -> silence(got.length, null, mark);
    };
    return trial.unmet(symptom, happened,
        Sample.words("at most " + Comparison.bytes(limit) + " that end with " + mark), got(got, symptom), -1,
        symptom == Symptom.RESET ? whyReset() : null, tooMuch ? whoWrote(limit - 1) : whoEnded(symptom));
  }

  private void needsToRead() {
    if (inbox.isStopped()) {
      throw new IllegalStateException("the peer does not read: readOn() comes first");
    }
  }

  /// How a wait for bytes has ended: they came, or no more could; or nothing moved for too long; or it did, and the
  /// test could wait no longer.
  private enum Waited { IN_TIME, IN_VAIN, TOO_LONG }

  /// Waits until so many bytes are there, or no more can come.
  private Waited awaitBytes(int count) {
    needsToRead();
    return waited(() -> inbox.size() >= count || over());
  }

  private Waited waited(BooleanSupplier so) {
    Deadline deadline = trial.patience();
    return await(deadline, so) ? Waited.IN_TIME : deadline.isOverInProgress() ? Waited.TOO_LONG : Waited.IN_VAIN;
  }

  /// Takes the bytes if they are these.
  private boolean isNext(byte[] wanted) {
    synchronized (inbox) {
      if (!inbox.is(wanted)) {
        return false;
      }
      inbox.take(wanted.length);
      return true;
    }
  }

  /// Gives what is on its way the time to arrive, so that a report shows the same from run to run: until nothing more
  /// comes for a while, or more has come than is kept. An exception that is thrown meanwhile takes the connection with
  /// it, and so begins the while anew.
  private void settle() {
    var all = Deadline.inMillis(Patience.WAIT_MILLIS);
    int before;
    Throwable trouble;
    do {
      before = inbox.size();
      trouble = trial.trouble();
      long millis = trouble instanceof OutOfMemoryError ? Patience.SETTLE_FULL_MILLIS : Patience.SETTLE_MILLIS;
      await(Deadline.inMillis(millis), () -> isOver() || inbox.isFull());
    } while (trouble != trial.trouble() || (inbox.size() > before || !isOver() && inbox.isUnderWay())
        && !inbox.isFull() && !all.isOver());
  }

  private Unmet unmet(Comparison difference, Waited waited) {
    wire.differs(inbox.taken() + difference.at());
    boolean tooLittle = difference.symptom() == Symptom.TOO_LITTLE;
    Symptom symptom = tooLittle ? ending(waited) : difference.symptom();
    int got = difference.gotBytes().length;
    String then = got == 0 ? "" : "then ";
    String after = tooLittle ? then + after(symptom) : inbox.isFull() ? GOES_ON : null;
    String happened = tooLittle ? happened(symptom, got, difference.wantedBytes().length)
        : symptom == Symptom.TOO_MUCH || symptom == Symptom.PADDED ? "More bytes came than were wanted."
            : "Other bytes came than were wanted.";
    return trial.unmet(symptom, happened, difference.wanted(), difference.got(after), difference.at(),
        symptom == Symptom.RESET ? whyReset() : Remark.of(difference),
        tooLittle ? whoEnded(symptom) : whoWrote(difference.at()));
  }

  /// Why no more has come.
  private Symptom ending(Waited waited) {
    return inbox.isReset() ? Symptom.RESET : inbox.hasEnded() ? Symptom.ENDED_EARLY : switch (waited) {
      case IN_TIME -> Symptom.RETURNED_EARLY;
      case IN_VAIN -> Symptom.SILENCE;
      case TOO_LONG -> Symptom.TOO_SLOW;
    };
  }

  /// What came instead of more.
  private static String after(Symptom ending) {
    return switch (ending) {
      case RESET -> "a reset";
      case ENDED_EARLY -> "the end of the stream";
      case TOO_SLOW -> TIME_OVER;
      default -> "nothing";
    };
  }

  /// The same as a sentence.
  private static String ended(Symptom ending, boolean someCame) {
    return switch (ending) {
      case RESET -> "Then the connection was reset.";
      case ENDED_EARLY -> "Then the stream ended.";
      case RETURNED_EARLY -> "Your method has returned.";
      case TOO_SLOW -> "Your code was still at work when the test could wait no longer.";
      default -> someCame ? "No more came." : "Nothing came.";
    };
  }

  private static Sample got(byte[] bytes, Symptom symptom) {
    return Sample.of(bytes, 0, symptom == Symptom.TOO_MUCH ? null
        : (bytes.length == 0 ? "" : "then ") + after(symptom));
  }

  private String happened(Symptom ending, long got, long wanted) {
    String all = Comparison.bytes(wanted);
    String part = Comparison.count(got) + " of " + all;
    return switch (ending) {
      case RESET -> "The connection was reset after " + part + ".";
      case ENDED_EARLY -> "The stream ended after " + part + ".";
      case RETURNED_EARLY -> "Your method returned after " + part + " had come.";
      case TOO_SLOW -> "Only " + part + " had come when the test could wait no longer. Your code was still at work.";
      default -> silence(got, part, all);
    };
  }

  /// @param part how much came, in words; null where that is not a part of a number
  private String silence(long got, String part, String all) {
    String sent = wire.sentWords();
    return got == 0 ? "Nothing came. The other end has sent " + sent + ", and waits for " + all + "."
        : "Only " + (part == null ? Comparison.bytes(got) : part) + " came. The other end has sent " + sent
            + ", and waits for " + (part == null ? all : "the rest") + ".";
  }

  /// The line that has to do with it that no more came.
  private Place whoEnded(Symptom ending) {
    return switch (ending) {
      case RESET, ENDED_EARLY -> WriteLog.lastCloseBefore(inbox.overSince());
      case SILENCE -> trial.wire().isOne() ? whoWroteInVain() : null; // else it may have written to another peer
      default -> null;
    };
  }

  /// The line that wrote last since the last bytes came: what it wrote has not come out.
  private Place whoWroteInVain() {
    return inbox.lastArrival() == 0 ? WriteLog.lastWriteBefore(System.nanoTime(), Doing.Kind.WROTE_IN_VAIN)
        : WriteLog.lastWriteAfter(inbox.lastArrival(), Doing.Kind.WROTE_IN_VAIN);
  }

  /// The line that wrote last when this byte came.
  ///
  /// @param offset from the first that is not taken
  private Place whoWrote(long offset) {
    long arrival = inbox.arrivalOf(offset);
    return arrival == 0 ? null : WriteLog.lastWriteBefore(arrival, Doing.Kind.WROTE);
  }

  /// The stream ends now, and nothing more comes before its end.
  ///
  /// @throws Unmet if bytes or a reset come, or if it stays open
  public void expectEnd() {
    needsToRead();
    await(trial.patience(), () -> inbox.size() > 0 || isOver() || trial.trouble() != null);
    if (isEnded()) {
      return;
    }
    settle();
    synchronized (inbox) {
      Sample wanted = Sample.words("the end of the stream");
      if (inbox.size() > 0) {
        byte[] got = inbox.all();
        wire.differs(inbox.taken());
        throw trial.unmet(Symptom.TOO_MUCH, Comparison.bytes(got.length)
            + " came where the stream should have ended.", wanted, Sample.of(got, 0, null), 0,
            Remark.of(Comparison.of(new byte[0], got).orElseThrow()), whoWrote(0));
      }
      if (inbox.isReset()) {
        throw trial.unmet(Symptom.RESET, "The connection was reset where the stream should have ended.", wanted,
            Sample.words("a reset"), -1, whyReset(), whoEnded(Symptom.RESET));
      }
      if (!inbox.hasEnded()) {
        throw trial.unmet(Symptom.STILL_OPEN, "The connection is still open. The other end has sent "
            + wire.sentWords() + ", and waits for the end of your stream.", wanted,
            Sample.words("nothing: the connection stays open"), -1, null, WriteLog.lastOpened(Doing.Kind.OPENED));
      }
    }
  }

  /// The connection stays open: for 200 ms neither the end of the stream nor a reset comes, and none is on its way.
  ///
  /// @throws Unmet if one does
  public void expectOpen() {
    if (!await(Deadline.inMillis(Patience.OPEN_MILLIS), this::isOver)) {
      // Who would end it, or who takes in its end, may have had no processor in this time.
      Deadline.inMillis(Patience.LEAVING_MILLIS).await(() -> isOver()
          || trial.allWaitOrEnded() && trial.threads().allVirtualWait() && inbox.rests());
    }
    if (!isOver()) {
      return;
    }
    // What else the other end does now is in the report too.
    Deadline.inMillis(Patience.SETTLE_MILLIS).await(() -> false);
    synchronized (inbox) {
      Symptom symptom = inbox.isReset() ? Symptom.RESET : Symptom.ENDED_EARLY;
      throw trial.unmet(symptom, "The connection should have stayed open.", Sample.words("an open connection"),
          Sample.words(symptom == Symptom.RESET ? "a reset" : "the end of the stream"), -1, null,
          // Only where the reader's code has one socket is it certain which one it closed.
          accepted == null ? null : whoEnded(symptom));
    }
  }

  /// Waits until the stream has ended, or was reset, for 2,000 ms since something moved last: what the test finds next
  /// is told with it.
  public void awaitOver() {
    needsToRead();
    await(trial.patience(), this::isOver);
  }

  /// True when the stream has ended and nothing came before its end.
  private boolean isEnded() {
    synchronized (inbox) {
      return inbox.hasEnded() && inbox.size() == 0;
    }
  }

  /// True when the connection is over: its stream has ended, or it was reset.
  private boolean isOver() {
    return inbox.hasEnded() || inbox.isReset();
  }

  /// True when no more can come: the stream has ended, or the reader's code has.
  private boolean over() {
    if (isOver()) {
      return true;
    }
    if (trial.trouble() == null && !trial.allReturned()) {
      return false;
    }
    if (returnedSince == 0) {
      returnedSince = System.nanoTime();
    }
    return System.nanoTime() - returnedSince > Patience.LAST_BYTES_MILLIS * 1_000_000 && inbox.rests();
  }

  /// Waits until it is so, without holding the lock for longer than a look; false if it never was.
  private boolean await(Deadline deadline, BooleanSupplier so) {
    return deadline.await(() -> {
      synchronized (inbox) {
        return so.getAsBoolean();
      }
    });
  }

  private What end() {
    return connection.hasSegments() ? What.FIN : What.END;
  }

  private What broken() {
    return connection.hasSegments() ? What.RST : What.BROKEN;
  }

  /// Why a close came to a reset: what is known of it, or else both that it can be.
  private String whyReset() {
    String does = connection.hasSegments() ? "close sends a reset (RST) instead of an end of the stream"
        : "close resets the connection instead of ending the stream";
    return switch (WriteLog.lastClosingBefore(inbox.overSince())) {
      case NO_LINGER -> "The socket was closed while it held bytes that nobody had read. In this case " + does + ".";
      case LINGER_0 -> "SO_LINGER is 0 for this socket. In this case " + does + ".";
      case LISTENER -> "The listener was closed. This resets each connection that no accept has returned yet.";
      case UNKNOWN -> "In two cases " + does + ": the socket holds bytes that nobody has read, or SO_LINGER is 0.";
    };
  }

  /// Closes this end of the connection.
  @Override
  public void close() {
    wire.close();
    try {
      connection.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      inbox.wake();
    }
  }
}
