package socketlab.lab.time;

/// Every time that the tool waits for something, in milliseconds, with the reason for its length. A limit is long where
/// it is only reached when something is broken, and short where somebody waits for it.
public final class Waits {
  /// How long a whole run may take before it is asked where it stands and ended. The checks have limits of their own,
  /// so only code that never lets go comes so far.
  public static final long RUN = 25_000;

  /// The same where containers have to be built and started.
  public static final long RUN_WITH_REAL_PEERS = 300_000;

  private Waits() {}
}
