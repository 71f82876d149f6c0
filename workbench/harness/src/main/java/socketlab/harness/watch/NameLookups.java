package socketlab.harness.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Refuses the name look-ups of the reader's code, in both directions, and records them: from a name to its addresses
/// (`InetAddress.getByName`) and from an address to its name (`InetAddress.getHostName`). A literal address needs
/// none, so none is recorded for it. Nothing of it reaches the network. One test watches at a time; look-ups of other
/// code are answered by the system, as ever.
public final class NameLookups implements AutoCloseable {
  private static volatile NameLookups watching;

  private record Lookup(String happened, StackTraceElement[] stack) {}

  private final Trial trial = Trial.current();
  private final List<Lookup> lookups = new CopyOnWriteArrayList<>();
  private final Map<String, InetAddress> known = new ConcurrentHashMap<>();

  private NameLookups() {}

  /// From here on look-ups of the reader's code are refused and recorded, until this is closed.
  public static NameLookups refuse() {
    return watching = new NameLookups();
  }

  /// From here on this name has this address, when the reader's code looks it up.
  public void answer(String name, InetAddress address) {
    known.put(name, address);
  }

  /// The address that this name has in the test that watches; null where it has none, or where other code asks.
  static InetAddress known(String name) {
    NameLookups now = watching;
    return now != null && now.trial.reader().appearsIn(Thread.currentThread().getStackTrace()) ? now.known.get(name)
        : null;
  }

  /// The reader's code has looked up nothing.
  ///
  /// @throws Unmet if it has
  public void expectNone() {
    if (!lookups.isEmpty()) {
      Lookup first = lookups.getFirst();
      throw trial.unmet(Symptom.LOOKED_UP, first.happened, first.stack, Doing.of(Doing.Kind.ASKED));
    }
  }

  /// Called for each look-up that the program makes.
  ///
  /// @param happened the sentence that says what is looked up
  /// @throws UnknownHostException if it is the reader's, and a test watches
  static void about(String happened) throws UnknownHostException {
    NameLookups now = watching;
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    if (now != null && now.trial.reader().appearsIn(stack)) {
      now.lookups.add(new Lookup(happened, stack));
      throw new UnknownHostException("name look-ups are refused in this test");
    }
  }

  /// Ends the watch.
  @Override
  public void close() {
    watching = null;
  }
}
