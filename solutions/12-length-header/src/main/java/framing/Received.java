package framing;

/// What a stream of frames has brought. As in lesson 03, `sealed` says that there are no other cases: a `switch` over
/// them needs no `default`. This interface is given: there is nothing to do here.
public sealed interface Received {

  /// A whole frame came.
  ///
  /// @param payload without the length; it may be empty, and it belongs to whoever gets it
  record Message(byte[] payload) implements Received {}

  /// The stream has ended behind a whole frame, or before the first one: the other end has said all it had to say.
  record End() implements Received {}

  /// The stream has ended inside a frame. The rest will never come.
  ///
  /// @param came how many bytes of the length had come, or of the payload, if the length was complete
  /// @param wanted how many bytes the length has, or the payload
  record CutOff(int came, int wanted) implements Received {}

  /// A length came that is below 0 or above the limit. Where the next frame begins is unknown, so nothing that comes
  /// afterwards means anything, and the connection can only be closed.
  ///
  /// @param length as it came
  record Refused(int length) implements Received {}
}
