package breaks;

import java.io.IOException;
import java.net.Socket;

/// What became of one try to connect. Each way it can end has a type of its own, and `sealed` says that there are no
/// others: a `switch` over them needs no `default`, and the compiler names the case that you forget.
public sealed interface Outcome {

  /// The connection is there.
  ///
  /// @param socket open and connected; whoever gets this outcome closes it
  record Connected(Socket socket) implements Outcome {}

  /// The machine is there and said no: nobody listens at that port. A reset answered the SYN (RFC 9293 §3.5.2).
  record Refused() implements Outcome {}

  /// No answer came in time, neither yes nor no.
  record TimedOut() implements Outcome {}

  /// The host's name stands for no address, so nothing was sent to it.
  record UnknownHost() implements Outcome {}

  /// Anything else: no route, no permission, too many open files.
  ///
  /// @param cause the exception that Java has thrown
  record Failed(IOException cause) implements Outcome {}
}
