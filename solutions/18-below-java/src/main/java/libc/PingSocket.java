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

  private static final VarHandle FD = POLLFD.varHandle(PathElement.groupElement("fd"));
  private static final VarHandle EVENTS = POLLFD.varHandle(PathElement.groupElement("events"));

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
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE,
          new Echo(icmp.identifier(), sequence, payload).request());
      MemorySegment address = SockaddrIn.of(new InetSocketAddress(to, 0), arena);
      Calls.SENDTO.callRestarting(icmp.number(), message, message.byteSize(), 0, address, (int) address.byteSize());
    }
  }

  /// Waits for the next reply to a request of this socket: poll(2), then recv(2). Other messages are not for us: the
  /// replies to other programs, and, over loopback, the requests themselves.
  ///
  /// @param limitMillis how long to wait in all, in milliseconds
  /// @return empty if no reply has come when the limit is over
  /// @throws ErrnoException if a call fails
  public Optional<Echo> receive(int limitMillis) throws ErrnoException {
    long began = System.nanoTime();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(MAX_DATAGRAM_BYTES);
      while (true) {
        long left = limitMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (!isReadable((int) Math.max(0, left), arena)) {
          return Optional.empty();
        }
        int count = (int) Calls.RECV.callRestarting(icmp.number(), memory, memory.byteSize(), 0);
        Optional<Echo> reply = Echo.reply(icmp.message(memory.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE)))
            .filter(echo -> echo.identifier() == icmp.identifier());
        if (reply.isPresent() || left <= 0) {
          return reply;
        }
      }
    }
  }

  private boolean isReadable(int millis, Arena arena) throws ErrnoException {
    MemorySegment wanted = arena.allocate(POLLFD);
    FD.set(wanted, 0L, icmp.number());
    EVENTS.set(wanted, 0L, Calls.POLLIN);
    return Calls.POLL.callRestarting(wanted, 1L, millis) > 0;
  }

  /// Closes the descriptor.
  ///
  /// @throws ErrnoException if the call fails
  @Override
  public void close() throws IOException {
    Calls.CLOSE.call(icmp.number());
  }
}
