package socketlab.harness.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import socketlab.harness.finding.Finding.Sample;

/// How bytes differ from those that were wanted.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
///
/// @param at offset in bytes of the first difference
public record Comparison(Symptom symptom, byte[] wantedBytes, byte[] gotBytes, int at) {
  private static final String NOTHING = "nothing";
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  /// How they differ; empty where they are the same.
  public static Optional<Comparison> of(byte[] wanted, byte[] got) {
    int at = Arrays.mismatch(wanted, got);
    return at < 0 ? Optional.empty() : Optional.of(new Comparison(symptom(wanted, got, at), wanted, got, at));
  }

  private static Symptom symptom(byte[] wanted, byte[] got, int at) {
    if (at == wanted.length) {
      return isZeros(got, at) ? Symptom.PADDED : Symptom.TOO_MUCH;
    }
    if (at == got.length) {
      return Symptom.TOO_LITTLE;
    }
    return got.length >= at + 3 && Arrays.equals(REPLACEMENT, Arrays.copyOfRange(got, at, at + 3))
        ? Symptom.REPLACED : Symptom.DIFFERENT;
  }

  private static boolean isZeros(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /// The part of what was wanted that surrounds the first difference.
  public Sample wanted() {
    return Sample.of(wantedBytes, window(), at, wantedBytes.length == 0 ? NOTHING : null);
  }

  /// The part of what came that stands below it.
  ///
  /// @param after what came after the bytes, in words, or null
  public Sample got(String after) {
    return Sample.of(gotBytes, window(), at, after);
  }

  /// Where nothing can come after what came.
  public Sample got() {
    return got(gotBytes.length == 0 ? NOTHING : null);
  }

  /// Where both samples begin: what belongs together stands one below the other.
  private int window() {
    int longer = Math.max(wantedBytes.length, gotBytes.length);
    return at < Sample.BYTES ? 0 : Math.min(at - Sample.BYTES / 2, longer - Sample.BYTES);
  }

  /// "1,024 bytes where 5 were wanted", or "other bytes than were wanted".
  public String words() {
    return gotBytes.length == wantedBytes.length ? "other bytes than were wanted"
        : bytes(gotBytes.length) + " where " + count(wantedBytes.length)
            + (wantedBytes.length == 1 ? " was wanted" : " were wanted");
  }

  /// "1 byte", "1,024 bytes".
  public static String bytes(long count) {
    return count(count) + (count == 1 ? " byte" : " bytes");
  }

  /// "1,024".
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
