package socketlab.lab.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// What a worker puts into its own output, so that whoever reads it knows how far it has come: an event and what was
/// printed before it take different ways, and the event may be the faster one. The reader's code doesn't print it by
/// accident, since it holds the worker's token.
public final class OutputMark {
  private OutputMark() {}

  /// The bytes of the mark, of which the first is nowhere else in it.
  ///
  /// @param token the worker's, in ASCII
  public static byte[] of(String token) {
    return ("\0" + token).getBytes(US_ASCII);
  }
}
