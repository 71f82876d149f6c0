package unix;

/// What a channel has brought, as in lesson 12. This interface is given: you do not change it.
public sealed interface Received {

  /// A whole frame came.
  ///
  /// @param payload without the length; it may be empty, and it belongs to the caller
  record Message(byte[] payload) implements Received {}

  /// The stream has ended after a whole frame, or before the first one.
  record End() implements Received {}

  /// The stream has ended inside a frame. The rest will never come.
  ///
  /// @param came how many bytes of the length had come, or of the payload if the length was complete
  /// @param wanted how many bytes the length has, or the payload if the length was complete
  record CutOff(int came, int wanted) implements Received {}

  /// A length came that is below 0 or above the limit. The program has to close the connection.
  ///
  /// @param length as it came
  record Refused(int length) implements Received {}
}
