package socketlab.lab.demo.remote;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// What the snippets' own code calls without saying so: [StopChecks] weaves these calls in.
public final class Woven {
  private static final Queue<WeakReference<Object>> sockets = new ConcurrentLinkedQueue<>();
  private static volatile Set<Thread> condemned = Set.of();

  private Woven() {}

  /// Ends this thread's snippet if it was stopped. At the beginning of each method, and before each jump back.
  public static void check() {
    Set<Thread> ended = condemned;
    if (!ended.isEmpty() && ended.contains(Thread.currentThread())) {
      throw new Stopped();
    }
  }

  /// A socket was made.
  public static void made(Object socket) {
    sockets.removeIf(one -> one.get() == null);
    sockets.add(new WeakReference<>(socket));
  }

  /// A connection was accepted. One that was made to wake a stopped snippet is closed here.
  public static Socket accepted(Socket accepted) throws IOException {
    if (condemned.contains(Thread.currentThread())) {
      accepted.close();
      throw new Stopped();
    }
    made(accepted);
    return accepted;
  }

  /// All sockets that the snippets have made and still hold.
  static Stream<Object> sockets() {
    return sockets.stream().map(WeakReference::get).filter(Objects::nonNull);
  }

  /// Lets this thread's code end at the next check, now and whenever it goes on.
  static synchronized void condemn(Thread thread) {
    var more = new HashSet<>(condemned);
    more.add(thread);
    condemned = Set.copyOf(more);
  }

  /// The thread has ended its snippet and may run others.
  static synchronized void pardon(Thread thread) {
    var fewer = new HashSet<>(condemned);
    fewer.remove(thread);
    condemned = Set.copyOf(fewer);
  }
}
