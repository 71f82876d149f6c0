package socketlab.harness.trial;

/// A piece of the reader's code that runs in a thread of its own, as the trial asks about it. Whoever starts one
/// [adds][Trial#add(Subject)] it.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public interface Subject {
  /// The thread that it runs in.
  Thread thread();

  /// True while it waits for another thread, or for something to come from a socket.
  boolean waits();

  /// True when it has returned, or has thrown.
  boolean hasEnded();

  /// The exception that ended it while the test still needed it, or null.
  Throwable trouble();
}
