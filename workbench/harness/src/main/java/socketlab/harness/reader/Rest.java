package socketlab.harness.reader;

/// Whether the reader's threads stand still, all together.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public enum Rest {
  /// One of them runs, or will as soon as there is a processor for it.
  NONE,
  /// All of them wait, and one sleeps, or will be called at a later time: it thinks about something.
  ASLEEP,
  /// All of them wait, and one for a time of its own, as in `poll` with a limit: it goes on whatever the others do.
  FOR_A_TIME,
  /// Each waits for what another thread or the network brings.
  FULL
}
