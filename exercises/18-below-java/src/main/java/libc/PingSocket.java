package libc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Task 5: sends echo requests, and receives the replies. Whoever opened it closes it.
public final class PingSocket implements AutoCloseable {
  /// `struct pollfd` (poll(2)).
  private static final StructLayout POLLFD = MemoryLayout.structLayout(ValueLayout.JAVA_INT.withName("fd"),
      ValueLayout.JAVA_SHORT.withName("events"), ValueLayout.JAVA_SHORT.withName("revents")).withName("pollfd");

  /// The longest datagram of IPv4, with its header (RFC 791).
  private static final int MAX_DATAGRAM_BYTES = 65_535;

  private final IcmpDescriptor icmp;

  /// @param icmp from now on it belongs to this socket, which closes it
  public PingSocket(IcmpDescriptor icmp) {
    this.icmp = icmp;
  }

  /// Sends an echo request, with the identifier of this socket: sendto(2).
  ///
  /// @param to which machine
  /// @throws ErrnoException if the call fails, such as `EMSGSIZE`
  public void send(Inet4Address to, int sequence, byte[] payload) throws ErrnoException {
    // TODO 5: make the request, and send it.
    throw new UnsupportedOperationException("TODO 5: send a request");
  }

  /// Waits for the next reply to a request of this socket: poll(2), then recv(2). Other messages are not for us: the
  /// replies to other programs, and, over loopback, the requests themselves.
  ///
  /// @param limitMillis how long to wait in all, in milliseconds
  /// @return empty if no reply has come when the limit is over
  /// @throws ErrnoException if a call fails
  public Optional<Echo> receive(int limitMillis) throws ErrnoException {
    // TODO 5: wait for a message, and look whether it is the reply.
    throw new UnsupportedOperationException("TODO 5: wait for the reply");
  }

  /// Closes the descriptor.
  ///
  /// @throws ErrnoException if the call fails
  @Override
  public void close() throws IOException {
    Calls.CLOSE.call(icmp.number());
  }
}
