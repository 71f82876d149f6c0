package selector;

/// What a [FrameDecoder] has found. This interface is given: you do not change it.
public sealed interface Received {

  /// A whole frame came.
  ///
  /// @param payload without the length; it may be empty, and it belongs to the caller
  record Message(byte[] payload) implements Received {}

  /// Bytes of the next frame are missing.
  record Incomplete() implements Received {}

  /// A length came that is below 0 or above the limit. The bytes that come afterwards have no meaning.
  ///
  /// @param length as it came
  record Refused(int length) implements Received {}
}
