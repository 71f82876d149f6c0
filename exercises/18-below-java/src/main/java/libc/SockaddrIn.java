package libc;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/// Task 2: an address and a port as the calls of IPv4 take them (ip(7)).
public final class SockaddrIn {
  /// `struct sockaddr_in`, 16 bytes. The family is a number in the byte order of this processor. The port and the
  /// address are in network byte order.
  public static final StructLayout LAYOUT = MemoryLayout.structLayout(
      ValueLayout.JAVA_SHORT.withName("sin_family"),
      ValueLayout.JAVA_SHORT.withName("sin_port"), // TODO 2: which byte order?
      MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_BYTE).withName("sin_addr"),
      MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_BYTE).withName("sin_zero")).withName("sockaddr_in");

  private SockaddrIn() {}

  /// The struct for an address and a port.
  ///
  /// @param memory allocates the segment, which lives as long as this allocator's memory
  /// @throws IllegalArgumentException if the address is not one of IPv4
  public static MemorySegment of(InetSocketAddress address, SegmentAllocator memory) {
    // TODO 2: allocate the struct, and fill it.
    throw new UnsupportedOperationException("TODO 2: the struct of an address");
  }

  /// The address and the port that stand in a struct.
  public static InetSocketAddress read(MemorySegment struct) {
    // TODO 2: take the address and the port out of the struct.
    throw new UnsupportedOperationException("TODO 2: the address in a struct");
  }
}
