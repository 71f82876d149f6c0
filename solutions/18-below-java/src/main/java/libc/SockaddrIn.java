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
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN).withName("sin_port"),
      MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_BYTE).withName("sin_addr"),
      MemoryLayout.sequenceLayout(8, ValueLayout.JAVA_BYTE).withName("sin_zero")).withName("sockaddr_in");

  private static final VarHandle FAMILY = LAYOUT.varHandle(PathElement.groupElement("sin_family"));
  private static final VarHandle PORT = LAYOUT.varHandle(PathElement.groupElement("sin_port"));
  private static final long ADDRESS = LAYOUT.byteOffset(PathElement.groupElement("sin_addr"));

  private SockaddrIn() {}

  /// The struct for an address and a port.
  ///
  /// @param memory allocates the segment, which lives as long as this allocator's memory
  /// @throws IllegalArgumentException if the address is not one of IPv4
  public static MemorySegment of(InetSocketAddress address, SegmentAllocator memory) {
    if (!(address.getAddress() instanceof Inet4Address ipv4)) {
      throw new IllegalArgumentException(address + " is not an IPv4 address");
    }
    MemorySegment struct = memory.allocate(LAYOUT);
    FAMILY.set(struct, 0L, (short) Calls.AF_INET);
    PORT.set(struct, 0L, (short) address.getPort());
    MemorySegment.copy(ipv4.getAddress(), 0, struct, ValueLayout.JAVA_BYTE, ADDRESS, 4); // network order already
    return struct;
  }

  /// The address and the port that stand in a struct.
  public static InetSocketAddress read(MemorySegment struct) {
    byte[] address = struct.asSlice(ADDRESS, 4).toArray(ValueLayout.JAVA_BYTE);
    int port = Short.toUnsignedInt((short) PORT.get(struct, 0L));
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException impossible) { // it is thrown for another number of bytes
      throw new IllegalStateException(impossible);
    }
  }
}
