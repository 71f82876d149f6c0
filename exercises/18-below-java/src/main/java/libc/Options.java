package libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// Task 3: what the kernel knows of a socket: getsockopt(2).
public final class Options {
  // TODO 3: the layout of the part of tcp_info that you need.

  private Options() {}

  /// An option that is one number of four bytes without a sign, such as `SO_RCVBUF`.
  ///
  /// @param level where the option belongs to, such as `SOL_SOCKET`
  /// @return 0 to 4,294,967,295
  /// @throws ErrnoException if the call fails, such as `ENOPROTOOPT`
  public static long number(int descriptor, int level, int option) throws ErrnoException {
    // TODO 3: getsockopt, with room for four bytes.
    throw new UnsupportedOperationException("TODO 3: read an option");
  }

  /// The queue of a TCP listener, out of its `TCP_INFO`: for a listener, the kernel puts the number of connections that
  /// wait into `tcpi_unacked`, and their limit into `tcpi_sacked`.
  ///
  /// @throws IllegalArgumentException if the state of the socket is not `TCP_LISTEN`
  /// @throws ErrnoException if the call fails
  public static AcceptQueue acceptQueue(int descriptor) throws ErrnoException {
    // TODO 3: getsockopt, with room for a struct.
    throw new UnsupportedOperationException("TODO 3: read the queue of a listener");
  }
}
