import module java.base;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/// Fills a struct of C with three members, and prints its bytes; and then the bytes of a port in two orders.
///
/// Run it: `./lab run 18 Structs`

// tag::program[]
static final StructLayout POLLFD = MemoryLayout.structLayout(
    JAVA_INT.withName("fd"),
    JAVA_SHORT.withName("events"),
    JAVA_SHORT.withName("revents"));
static final VarHandle EVENTS = POLLFD.varHandle(
    MemoryLayout.PathElement.groupElement("events"));

void main() {
  try (Arena arena = Arena.ofConfined()) {
    MemorySegment struct = arena.allocate(POLLFD);
    EVENTS.set(struct, 0L, (short) 1); // 0L: where the struct begins
    IO.println("pollfd:        " + hex(struct));
    MemorySegment port = arena.allocate(JAVA_SHORT);
    port.set(JAVA_SHORT, 0, (short) 0x1234);
    IO.println("port 4660:     " + hex(port));
    port.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 0, (short) 0x1234);
    IO.println("network order: " + hex(port));
  }
}
// end::program[]

String hex(MemorySegment segment) {
  return HexFormat.ofDelimiter(" ").formatHex(segment.toArray(JAVA_BYTE));
}
