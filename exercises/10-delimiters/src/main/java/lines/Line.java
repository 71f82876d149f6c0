package lines;

/// What a [LineDecoder] finds in a stream: one value for each line, in the order of the stream. This file is given: you
/// do not change it.
// tag::line[]
public sealed interface Line {
  /// A line that came whole: its text, without the line end.
  record Whole(String text) implements Line {}

  /// A line that came whole, and whose bytes are not UTF-8.
  record NotText() implements Line {}

  /// A line with more bytes than the limit. The decoder keeps none of its
  /// bytes.
  record TooLong() implements Line {}
}
// end::line[]
