package socketlab.harness.peer;

import socketlab.harness.reader.SystemThread;

/// The thread of a peer that takes in what comes. What has arrived is not seen before this thread has had its turn, and
/// on a machine with other work that may be some hundreds of milliseconds later. It ends with the socket that it reads.
final class Receiver {
  /// A thread that has something in its hands may stand still at one look, as at a safepoint of the JVM.
  private static final int LOOKS = 2;

  private final Thread thread;
  private volatile SystemThread system;
  private int looks;

  private Receiver(Runnable code) {
    thread = Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("peer").unstarted(() -> {
      system = SystemThread.current();
      code.run();
    });
  }

  /// Begins to take in what comes.
  ///
  /// @param code reads until there is nothing more to read
  static Receiver start(Runnable code) {
    var receiver = new Receiver(code);
    receiver.thread.start();
    return receiver;
  }

  /// True when it has taken in all that had arrived: at two looks in a row it waited for more, or had ended. It is true
  /// too where the system does not tell of a thread that has no processor. It is asked by one thread, again and again.
  boolean rests() {
    looks = isUnderWay() ? 0 : looks + 1;
    boolean rests = looks >= LOOKS;
    if (rests) {
      looks = 0;
    }
    return rests;
  }

  /// True while it has something to take in, or has yet to begin, as one look shows it.
  boolean isUnderWay() {
    SystemThread known = system;
    return switch (thread.getState()) {
      case RUNNABLE -> known == null || known.isUnderWay(); // to the JVM, a thread in a read runs
      case WAITING, TERMINATED -> false;
      default -> true; // it has not begun, or is kept out of a lock with what it has read
    };
  }

  /// True once it has ended.
  boolean hasEnded() {
    return !thread.isAlive();
  }
}
