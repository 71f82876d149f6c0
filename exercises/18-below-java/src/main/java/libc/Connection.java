package libc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;

/// A connection that `accept` has returned. Whoever accepted it closes it. This class is given: you do not change it.
///
/// @param descriptor the number by which the kernel knows the connection
/// @param client the address and the port of the other end
public record Connection(int descriptor, InetSocketAddress client) implements AutoCloseable {

  /// Reads what has come: recv(2).
  ///
  /// @param into takes the bytes, from its beginning on
  /// @return how many bytes came, at least 1; or 0 at the end of the stream
  /// @throws ErrnoException if the call fails, such as `ECONNRESET`
  public int read(byte[] into) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(into.length); // the kernel cannot write into an array on Java's heap
      long count = Calls.RECV.callRestarting(descriptor, memory, memory.byteSize(), 0);
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, 0, into, 0, (int) count);
      return (int) count;
    }
  }

  /// Writes all of these bytes: send(2), again until none is left.
  ///
  /// @throws ErrnoException if a call fails, such as `EPIPE`
  public void write(byte[] bytes) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rest = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      while (rest.byteSize() > 0) {
        rest = rest.asSlice(Calls.SEND.callRestarting(descriptor, rest, rest.byteSize(), 0));
      }
    }
  }

  /// Closes the descriptor: close(2).
  ///
  /// @throws ErrnoException if the call fails
  @Override
  public void close() throws IOException {
    Calls.CLOSE.call(descriptor);
  }
}
