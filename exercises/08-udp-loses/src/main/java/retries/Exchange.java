package retries;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Task 1: one try to ask a server. The pinger and the client use such tries.
///
/// @param socket is not connected; the code that made it closes it
/// @param nanoTime a clock like [System#nanoTime]
record Exchange(DatagramSocket socket, InetSocketAddress server, LongSupplier nanoTime) {
  /// Sends a message once, and waits for the answer: the message that comes from the server and has the same number.
  /// Everything else that arrives is ignored, and makes the wait neither longer nor shorter.
  ///
  /// @param patience how long the answer may take, from now: a millisecond or more
  /// @return the answer; empty if it does not come in time
  Optional<Message> attempt(Message question, Duration patience) throws IOException {
    // TODO 1: send the question, and wait for its answer, but not longer than this. Ignore everything else.
    throw new UnsupportedOperationException("TODO 1: send the question, and wait for its answer");
  }
}
