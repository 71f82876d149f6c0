package protocols;

import java.util.List;

/// A value of RESP, the protocol of Redis ("RESP protocol description", for RESP2). This interface is given: you do not
/// change it.
public sealed interface Reply {
  /// A simple string, such as `+OK`: a line.
  record Simple(String text) implements Reply {}

  /// An error, such as `-ERR unknown command`. It is an answer like the others, and no end of the conversation.
  record Error(String message) implements Reply {}

  /// An integer, such as `:42`, with 64 bits and a sign.
  record Int(long value) implements Reply {}

  /// A bulk string: any bytes, with their number before them. It may be empty.
  record Bulk(byte[] bytes) implements Reply {}

  /// No value: `$-1` or `*-1`. This is not the same as an empty string or an empty array.
  record Nil() implements Reply {}

  /// An array: values of any kind, with their number before them. It may be empty.
  record Array(List<Reply> items) implements Reply {}
}
