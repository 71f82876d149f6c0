import module java.base;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/// Sets the size of a receive buffer to 20,000 bytes, and asks how large it is: in Java, and with a call of the C
/// library, on Linux.
///
/// Run it: `./lab run 18 BufferSizes`

/// The numbers that Linux has for these words of C: socket(2), socket(7).
static final int AF_INET = 2;
static final int SOCK_STREAM = 1;
static final int SOL_SOCKET = 1;
static final int SO_RCVBUF = 8;

void main() throws Throwable {
  if (!System.getProperty("os.name").equals("Linux")) {
    IO.println("left out: the calls of this program are those of Linux");
    return;
  }
  sizes();
}

// tag::program[]
void sizes() throws Throwable {
  try (var channel = SocketChannel.open()) {
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 20_000);
    IO.println("Java says:       "
        + channel.getOption(StandardSocketOptions.SO_RCVBUF));
  }
  try (Arena arena = Arena.ofConfined()) {
    int s = (int) socket.invokeExact(AF_INET, SOCK_STREAM, 0);
    MemorySegment value = arena.allocateFrom(JAVA_INT, 20_000);
    MemorySegment size = arena.allocateFrom(JAVA_INT, 4);
    int set = (int) setsockopt.invokeExact(s, SOL_SOCKET, SO_RCVBUF, value, 4);
    int got = (int) getsockopt.invokeExact(s, SOL_SOCKET, SO_RCVBUF, value, size);
    IO.println("the kernel says: " + value.get(JAVA_INT, 0));
    expect(0, set + got + (int) close.invokeExact(s));
  }
}
// end::program[]

final MethodHandle socket = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
final MethodHandle setsockopt = function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
final MethodHandle getsockopt = function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
final MethodHandle close = function("close", JAVA_INT);

@SuppressWarnings("restricted") // ./lab run allows native access
static MethodHandle function(String name, MemoryLayout... parameters) {
  Linker linker = Linker.nativeLinker();
  return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
}

void expect(int wanted, int result) throws IOException {
  if (result != wanted) {
    throw new IOException("a call has failed");
  }
}
