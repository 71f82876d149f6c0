package socketlab.lab.time;

/// Every time that the tool waits for something, in milliseconds, with the reason for its length. A limit is long where
/// it is only reached when something is broken, and short where somebody waits for it.
public final class Waits {
  /// How long a whole run may take before it is asked where it stands and ended. The checks have limits of their own,
  /// so only code that never lets go comes so far.
  public static final long RUN = 25_000;

  /// The same where containers have to be built and started.
  public static final long RUN_WITH_REAL_PEERS = 300_000;

  /// How long to wait for output that was printed already. It comes at once, unless the reader's code has closed the
  /// stream, or a child that outlives its parent holds it open: then what was printed so far has to do.
  public static final long OUTPUT = 500;

  /// How long whoever connects may take to say who it is. A worker says it first of all.
  public static final int HELLO = 5_000;

  /// How long git, Maven or a container engine may take to answer a question that it answers in a fraction of a second,
  /// unless the disk or a service behind it hangs.
  public static final long OTHER_PROGRAM = 10_000;

  private Waits() {}
}
