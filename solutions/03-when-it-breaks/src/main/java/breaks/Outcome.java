package breaks;

import java.io.IOException;
import java.net.Socket;

/// How one try to connect ended. Each possible end has a type of its own, and `sealed` says that there are no others: a
/// `switch` over them needs no `default`, and the compiler names a case that you forget.
public sealed interface Outcome {

  /// The connection is there.
  ///
  /// @param socket open and connected; the caller who gets this outcome closes it
  record Connected(Socket socket) implements Outcome {}

  /// The machine is there and said no: nobody listens on that port. A reset answered the SYN (RFC 9293 §3.5.2).
  record Refused() implements Outcome {}

  /// No answer came in time, neither yes nor no.
  record TimedOut() implements Outcome {}

  /// The host's name has no address, so the try sent nothing.
  record UnknownHost() implements Outcome {}

  /// Any other failure: no route, no permission, too many open files.
  ///
  /// @param cause the exception that Java has thrown
  record Failed(IOException cause) implements Outcome {}
}
