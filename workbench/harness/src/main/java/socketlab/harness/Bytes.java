package socketlab.harness;

import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.ReturnLog;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Bytes that a method of the reader's returned, where there is no conversation that they belong to.
public final class Bytes {
  private Bytes() {}

  /// Checks that a method returned just these bytes.
  ///
  /// @param call what was called, as the report writes it: `toBytes(1, 4, BIG_ENDIAN)`
  /// @param got what it returned; may be null
  /// @throws Unmet if they are others
  public static void expect(String call, byte[] wanted, byte[] got) {
    if (got == null) {
      throw Trial.current().unmet(Symptom.DIFFERENT, call + " returned null.", Sample.of(wanted, 0, null),
          Sample.words("null"), -1, null, returnedIt());
    }
    compare(call + " returned ", wanted, got, returnedIt());
  }

  /// Checks that just these bytes are what the reader's code has made of a thing that is no method's result, such as a
  /// stream that it has written to.
  ///
  /// @param what the thing, as the report begins: "The standard output"
  /// @throws Unmet if they are others
  public static void expectIn(String what, byte[] wanted, byte[] got) {
    compare(what + " has ", wanted, got, null);
  }

  private static void compare(String beginning, byte[] wanted, byte[] got, Place place) {
    Comparison.of(wanted, got).ifPresent(difference -> {
      throw Trial.current().unmet(difference.symptom(), beginning + difference.words() + ".", difference.wanted(),
          difference.got(), difference.at(), null, place);
    });
  }

  private static Place returnedIt() {
    return ReturnLog.broughtIt(Thread.currentThread());
  }
}
