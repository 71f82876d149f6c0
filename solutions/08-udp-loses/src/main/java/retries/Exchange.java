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
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Sends a message once, and waits for the answer: the message that comes from the server and has the same number.
  /// Everything else that arrives is ignored, and makes the wait neither longer nor shorter.
  ///
  /// @param patience how long the answer may take, from now: a millisecond or more
  /// @return the answer; empty if it does not come in time
  Optional<Message> attempt(Message question, Duration patience) throws IOException {
    socket.send(question.to(server));
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    while (true) {
      // The time that is left of this try, rounded up: an old answer must not make the wait longer.
      long leftMillis = Math.ceilDiv(deadline - nanoTime.getAsLong(), NANOS_PER_MILLI);
      if (leftMillis <= 0) {
        return Optional.empty();
      }
      DatagramPacket packet = Message.room();
      try {
        socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE)); // about 24 days: no limit can be longer
        socket.receive(packet);
      } catch (SocketTimeoutException late) {
        return Optional.empty();
      }
      // The number says which question this answers: a late answer belongs to another question.
      Optional<Message> answer = Message.in(packet).filter(message -> message.number() == question.number());
      if (answer.isPresent() && packet.getSocketAddress().equals(server)) {
        return answer;
      }
    }
  }
}
