package lines;

/// What a [LineDecoder] finds in a stream: one value for each line, in the order of the stream. This file is given:
/// there is nothing to do here.
// tag::line[]
public sealed interface Line {
  /// A line that came whole: its text, without its end.
  record Whole(String text) implements Line {}

  /// A line that came whole, and whose bytes are no UTF-8.
  record NotText() implements Line {}

  /// A line with more bytes than the decoder takes. What came of it is gone,
  /// and so is what still comes of it.
  record TooLong() implements Line {}
}
// end::line[]
