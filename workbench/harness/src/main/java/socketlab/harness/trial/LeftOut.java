package socketlab.harness.trial;

import org.opentest4j.TestAbortedException;

/// The end of a test that this machine cannot run: it is left out, and the report says why. A test ends in this way
/// with no other exception, and not with an assumption of JUnit's: the code that is tested could throw that too.
public final class LeftOut extends TestAbortedException {
  private static final long serialVersionUID = 1;

  /// @param why what this machine lacks, as a clause
  public LeftOut(String why) {
    super(why);
  }

  /// Leaves the test out where the condition does not hold.
  ///
  /// @param why what this machine lacks, as a clause
  /// @throws LeftOut if it does not
  public static void unless(boolean condition, String why) {
    if (!condition) {
      throw new LeftOut(why);
    }
  }
}
