package socketlab.harness.time;

import java.util.function.BooleanSupplier;

/// What becomes so a moment later, in the harness's own tests. They make the harness's [patience][Patience] short, for
/// they meet many deadlines on purpose; what they wait for themselves takes longer on a machine with other work.
public final class Soon {
  /// Far more than a machine with other work keeps a thread or a process waiting, in milliseconds.
  public static final long MILLIS = 20_000;

  private Soon() {}

  /// Looks again and again until it is so; false when it is not after 20 s.
  public static boolean isSo(BooleanSupplier so) {
    return Deadline.inMillis(MILLIS).await(so);
  }
}
