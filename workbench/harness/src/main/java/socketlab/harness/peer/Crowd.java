package socketlab.harness.peer;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Many clients of a server of the reader's, all connected at the same time. Unlike a [Peer], none has a thread, and
/// what they send and get is not in the wire record: a finding names one client. They are numbered from 0. Whoever
/// made the crowd closes it. Every expectation waits for at most 2,000 ms for each client.
public final class Crowd implements AutoCloseable {
  /// Files of the JVM and of the test itself, generously.
  private static final int OTHER_FILES = 100;

  private final Trial trial = Trial.current();
  private final List<Socket> clients = new ArrayList<>();

  private Crowd() {
    trial.add(this);
  }

  /// Connects so many clients, one after another, or fewer where this process may not open enough files for both ends
  /// of them: then a report of a failure says how many.
  ///
  /// @throws LeftOut if there is no room for a single one
  /// @throws Unmet if one of them cannot connect
  public static Crowd connectUpTo(int port, int size) {
    long room = (filesLeft() - OTHER_FILES) / 2;
    if (room < size && room > 0) {
      Trial.current().note("Only " + Comparison.count(room) + " clients are connected, and not "
          + Comparison.count(size) + ": both ends of each connection are open files of this process (see ulimit -Hn).");
    }
    return connect(port, (int) Math.max(1, Math.min(room, size)));
  }

  /// Connects so many clients, one after another.
  ///
  /// @throws LeftOut if this process may not open enough files for both ends of them
  /// @throws Unmet if one of them cannot connect
  public static Crowd connect(int port, int size) {
    expectRoomFor(size);
    Trial.current().wire().subjectOfMany("your server");
    var crowd = new Crowd();
    for (int number = 0; number < size; number++) {
      crowd.add(port, size);
    }
    return crowd;
  }

  private static void expectRoomFor(int size) {
    if (filesLeft() < 2L * size + OTHER_FILES) {
      throw new LeftOut(Comparison.count(size) + " clients at once need " + Comparison.count(2L * size)
          + " open files, but this machine allows a process only " + Comparison.count(filesAllowed())
          + " (see ulimit -Hn)");
    }
  }

  /// How many more files this process may open.
  private static long filesLeft() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? filesAllowed() - system.getOpenFileDescriptorCount() : filesAllowed();
  }

  /// How many files this process may have open. Windows has no such limit, and the bean is of another kind there.
  private static long filesAllowed() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount() : Long.MAX_VALUE;
  }

  private void add(int port, int size) {
    var client = new Socket();
    clients.add(client);
    try {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) Patience.WAIT_MILLIS);
      client.setSoTimeout((int) Patience.WAIT_MILLIS);
    } catch (ConnectException refused) {
      throw trial.unmet(Symptom.REFUSED, name(clients.size() - 1, size) + " was refused: nobody listens any more.");
    } catch (SocketTimeoutException full) {
      throw trial.unmet(Symptom.STUCK, name(clients.size() - 1, size)
          + " could not connect: the queue of the connections that wait for accept is full.");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Each client sends its own text as UTF-8, one after another.
  ///
  /// @throws Unmet if the connection of one is broken
  public void send(IntFunction<String> text) {
    for (int number = 0; number < clients.size(); number++) {
      try {
        clients.get(number).getOutputStream().write(text.apply(number).getBytes(UTF_8));
      } catch (IOException broken) {
        throw trial.unmet(Symptom.RESET, name(number) + ": the connection broke while it was sending.");
      }
    }
  }

  /// The next bytes that each client gets are its own text in UTF-8.
  ///
  /// @throws Unmet if one gets others, or too few
  public void expect(IntFunction<String> wanted) {
    for (int number = 0; number < clients.size(); number++) {
      expect(number, wanted.apply(number).getBytes(UTF_8));
    }
  }

  private void expect(int number, byte[] wanted) {
    var got = new byte[wanted.length];
    int length = 0;
    Symptom ending = Symptom.DIFFERENT;
    String after = null;
    try {
      InputStream in = clients.get(number).getInputStream();
      for (int count; length < wanted.length; length += count) {
        count = in.read(got, length, wanted.length - length);
        trial.step();
        if (count == -1) {
          ending = Symptom.ENDED_EARLY;
          after = "the end of the stream";
          break;
        }
      }
    } catch (SocketTimeoutException silent) {
      ending = Symptom.SILENCE;
      after = "nothing";
    } catch (IOException broken) {
      ending = Symptom.RESET;
      after = "a reset";
    }
    var difference = Comparison.of(wanted, Arrays.copyOf(got, length)).orElse(null);
    if (difference != null) {
      boolean tooLittle = difference.symptom() == Symptom.TOO_LITTLE;
      throw trial.unmet(tooLittle ? ending : difference.symptom(),
          name(number) + (tooLittle ? " did not get its whole answer." : " got an answer that is not its own."),
          difference.wanted(), difference.got(tooLittle ? after : null), difference.at());
    }
  }

  /// The stream of each client ends now, and nothing comes before its end.
  ///
  /// @throws Unmet if one gets bytes or a reset, or if its connection stays open
  public void expectEnd() {
    for (int number = 0; number < clients.size(); number++) {
      Sample wanted = Sample.words("the end of the stream");
      try {
        int read = clients.get(number).getInputStream().read();
        if (read != -1) {
          throw trial.unmet(Symptom.TOO_MUCH, name(number) + " got a byte where its stream should have ended.", wanted,
              Sample.of(new byte[] {(byte) read}, 0, null), 0);
        }
      } catch (SocketTimeoutException open) {
        throw trial.unmet(Symptom.STILL_OPEN, name(number) + ": its connection is still open.", wanted,
            Sample.words("nothing: the connection stays open"), -1);
      } catch (IOException broken) {
        throw trial.unmet(Symptom.RESET, name(number) + ": its connection was reset.", wanted,
            Sample.words("a reset"), -1);
      }
    }
  }

  private String name(int number) {
    return name(number, clients.size());
  }

  private static String name(int number, int size) {
    return "Client " + Comparison.count(number) + " of " + Comparison.count(size);
  }

  /// Closes all the clients.
  @Override
  public void close() {
    for (Socket client : clients) {
      try {
        client.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
