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
  /// The first 32 bytes of `struct tcp_info` (`linux/tcp.h`, tcp(7)). The kernel fills as many bytes as it is asked
  /// for.
  private static final StructLayout TCP_INFO = MemoryLayout.structLayout(
      ValueLayout.JAVA_BYTE.withName("tcpi_state"),
      MemoryLayout.paddingLayout(7), // six numbers of a byte or less, in 7 bytes
      ValueLayout.JAVA_INT.withName("tcpi_rto"),
      ValueLayout.JAVA_INT.withName("tcpi_ato"),
      ValueLayout.JAVA_INT.withName("tcpi_snd_mss"),
      ValueLayout.JAVA_INT.withName("tcpi_rcv_mss"),
      ValueLayout.JAVA_INT.withName("tcpi_unacked"),
      ValueLayout.JAVA_INT.withName("tcpi_sacked")).withName("tcp_info");

  private static final VarHandle STATE = TCP_INFO.varHandle(PathElement.groupElement("tcpi_state"));
  private static final VarHandle UNACKED = TCP_INFO.varHandle(PathElement.groupElement("tcpi_unacked"));
  private static final VarHandle SACKED = TCP_INFO.varHandle(PathElement.groupElement("tcpi_sacked"));

  private Options() {}

  /// An option that is one number of four bytes without a sign, such as `SO_RCVBUF`.
  ///
  /// @param level where the option belongs to, such as `SOL_SOCKET`
  /// @return 0 to 4,294,967,295
  /// @throws ErrnoException if the call fails, such as `ENOPROTOOPT`
  public static long number(int descriptor, int level, int option) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
      get(descriptor, level, option, value, arena);
      return Integer.toUnsignedLong(value.get(ValueLayout.JAVA_INT, 0));
    }
  }

  /// The queue of a TCP listener, out of its `TCP_INFO`: for a listener, the kernel puts the number of connections that
  /// wait into `tcpi_unacked`, and their limit into `tcpi_sacked`.
  ///
  /// @throws IllegalArgumentException if the state of the socket is not `TCP_LISTEN`
  /// @throws ErrnoException if the call fails
  public static AcceptQueue acceptQueue(int descriptor) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(TCP_INFO);
      get(descriptor, Calls.IPPROTO_TCP, Calls.TCP_INFO, info, arena);
      if ((byte) STATE.get(info, 0L) != Calls.TCP_LISTEN) {
        throw new IllegalArgumentException("descriptor " + descriptor + " is no listener");
      }
      return new AcceptQueue(Integer.toUnsignedLong((int) UNACKED.get(info, 0L)),
          Integer.toUnsignedLong((int) SACKED.get(info, 0L)));
    }
  }

  private static void get(int descriptor, int level, int option, MemorySegment value, Arena arena)
      throws ErrnoException {
    MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) value.byteSize()); // in: the room
    Calls.GETSOCKOPT.call(descriptor, level, option, value, length);
  }
}
