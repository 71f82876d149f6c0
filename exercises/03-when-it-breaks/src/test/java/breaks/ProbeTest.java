package breaks;

import breaks.Outcome.Connected;
import breaks.Outcome.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DeadEnd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Which exception does Java throw for which failure? See each failure in ./lab demo 03, and read the class of "
    + "each exception.")
@Hint("new Socket() is not connected yet; socket.connect(address, millis) connects it, and only this call has a "
    + "timeout. Write one try statement with four catch clauses: SocketTimeoutException, ConnectException, "
    + "UnknownHostException, and at the end IOException for the rest.")
@Hint("int millis = Math.clamp(TimeUnit.MILLISECONDS.convert(timeout), 1, Integer.MAX_VALUE);\n"
    + "try {\n"
    + "var socket = new Socket();\n"
    + "socket.connect(address, millis);\n"
    + "return new Outcome.Connected(socket);\n"
    + "} catch (SocketTimeoutException e) {\n"
    + "return new Outcome.TimedOut();\n"
    + "} and so on, with one catch clause for each class.")
class ProbeTest {
  private static final Duration AMPLE = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  /// More milliseconds than an `int` can hold.
  private static final Duration DAYS = Duration.ofDays(25);
  private static final int STILL_MILLIS = 200;
  private static final Set<Thread.State> ENDED_OR_WAITING = EnumSet.of(Thread.State.TERMINATED, Thread.State.WAITING,
      Thread.State.TIMED_WAITING);

  private static final String MULTICAST = "224.0.0.1";

  /// Nobody looks this name up: a look-up that finds nothing leaves such an unresolved address.
  private static final InetSocketAddress NOBODY = InetSocketAddress.createUnresolved("nobody.invalid", 80);

  @Test
  void says_when_it_is_connected() throws Exception {
    try (var listening = Peer.listen()) {
      Outcome outcome = probe(loopback(listening.port()), AMPLE);
      assertEquals("Connected", words(outcome), "The outcome is wrong: a server listens on this port.");
      ((Connected) outcome).socket().close();
    }
  }

  @Test
  void hands_over_an_open_connection() throws Exception {
    try (var listening = Peer.listen();
        var probing = Running.start(() -> Probe.connect(loopback(listening.port()), AMPLE));
        var peer = listening.accept()) {
      try (Socket socket = ((Connected) probing.result()).socket()) {
        peer.expectOpen();
        socket.getOutputStream().write("hello".getBytes(US_ASCII));
        peer.expect("hello");
        peer.send("world");
        assertEquals("world", new String(socket.getInputStream().readNBytes(5), US_ASCII),
            "What was read from the connection is not what the other end has sent.");
      }
    }
  }

  @Test
  @Hint("What does setSoTimeout limit, and for how long?")
  void its_timeout_limits_the_try_and_no_read_after_it() throws Exception {
    try (var listening = Peer.listen();
        Socket socket = ((Connected) probe(loopback(listening.port()), AMPLE)).socket()) {
      int millis = socket.getSoTimeout();
      assertEquals("no limit", millis == 0 ? "no limit" : millis + " ms",
          "The connection in the outcome has a timeout for reads.");
    }
  }

  @Test
  void says_when_it_is_refused() {
    try (var refusing = DeadEnd.refusing()) {
      assertEquals("Refused", words(probe(refusing.address(), AMPLE)),
          "The outcome is wrong: nobody listens on this port.");
    }
  }

  @Test
  void says_when_the_host_is_unknown() {
    assertEquals("UnknownHost", words(probe(NOBODY, AMPLE)),
        "The outcome is wrong: the name of this host has no address.");
  }

  @Test
  void says_why_it_failed_in_any_other_way() {
    Outcome outcome = probe(multicast(), AMPLE);
    assertEquals("Failed", kind(outcome), "The outcome is wrong: TCP cannot connect to a multicast address.");
    IOException cause = ((Failed) outcome).cause();
    assertEquals("a SocketException", cause instanceof SocketException ? "a SocketException" : String.valueOf(cause),
        "The cause is not the exception that Java threw.");
  }

  @Test
  @Hint("An exception has a class and a message. Which of the two may be different on another system, or behind a "
      + "proxy?")
  void tells_failures_apart_by_their_class_and_not_by_their_message() {
    try (var refusing = DeadEnd.refusing();
        var _ = new Proxied(refusing.address())) {
      assertEquals("Failed", kind(probe(multicast(), AMPLE)), "The outcome is wrong: a proxy connects for your "
          + "program, and the proxy refuses. Java throws a SocketException that has \"Connection refused\" in its "
          + "message, and not a ConnectException.");
    }
  }

  /// A SOCKS proxy for each connection to the multicast address. Sockets of channels use no proxy, and fail anyway.
  private static final class Proxied extends ProxySelector implements AutoCloseable {
    private final ProxySelector before = getDefault();
    private final InetSocketAddress proxy;

    Proxied(InetSocketAddress proxy) {
      this.proxy = proxy;
      setDefault(this);
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(uri.getHost().equals(MULTICAST) ? new Proxy(Proxy.Type.SOCKS, proxy) : Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failed) {
      // As wanted.
    }

    @Override
    public void close() {
      setDefault(before);
    }
  }

  @Test
  void says_when_nobody_answers_in_time() {
    try (var unanswering = DeadEnd.unanswering()) {
      assertEquals("TimedOut", words(probe(unanswering.address(), SHORT)),
          "The outcome is wrong: this port does not answer.");
    }
  }

  @Test
  @Hint("What does toMillis() return for half a millisecond, and what does this number mean for connect?")
  void a_timeout_under_a_millisecond_is_not_for_ever() {
    try (var unanswering = DeadEnd.unanswering()) {
      assertEquals("TimedOut", kind(probe(unanswering.address(), Duration.ofNanos(500_000))),
          "The outcome is wrong: this port does not answer.");
    }
  }

  @Test
  @Hint("How many milliseconds are 25 days? What happens when you cast this number to an int?")
  void a_timeout_of_many_days_is_not_a_short_one() throws Throwable {
    try (var unanswering = DeadEnd.unanswering()) {
      var trying = new FutureTask<>(() -> Probe.connect(unanswering.address(), DAYS));
      Thread thread = Thread.startVirtualThread(trying); // an interrupt ends it, when the test is over
      String end;
      try {
        // First it gets its turn, and waits for an answer, or has ended already.
        Eventually.value(thread::getState, state -> ENDED_OR_WAITING.contains(state));
        end = "returned " + kind(trying.get(STILL_MILLIS, MILLISECONDS));
      } catch (TimeoutException asWanted) {
        end = "still waiting";
      } catch (ExecutionException thrown) {
        throw thrown.getCause();
      } finally {
        thread.interrupt();
      }
      assertEquals("still waiting", end, "This try may take 25 days, and the port does not answer. But the try has "
          + "ended within " + STILL_MILLIS + " ms.");
    }
  }

  @Test
  @Hint("Who closes the socket when connect fails? The Javadoc of Socket.connect says what this method does itself.")
  void leaves_no_socket_behind_a_failed_try() throws Exception {
    try (var refusing = DeadEnd.refusing();
        var unanswering = DeadEnd.unanswering();
        var _ = OpenSockets.watch()) {
      probe(refusing.address(), AMPLE);
      probe(NOBODY, AMPLE);
      probe(multicast(), AMPLE);
      probe(unanswering.address(), SHORT);
    }
  }

  private static Outcome probe(InetSocketAddress address, Duration timeout) {
    try (var probing = Running.start(() -> Probe.connect(address, timeout))) {
      return probing.result();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// TCP rejects this address before it sends anything (RFC 9293 §3.9.2.3).
  private static InetSocketAddress multicast() {
    return new InetSocketAddress(InetAddress.ofLiteral(MULTICAST), 80);
  }

  private static String kind(Outcome outcome) {
    return outcome == null ? "null" : outcome.getClass().getSimpleName();
  }

  private static String words(Outcome outcome) {
    return outcome instanceof Failed(IOException cause) ? "Failed, because of " + cause : kind(outcome);
  }
}
