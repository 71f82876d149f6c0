import module java.base;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/// The nine steps of one conversation, as calls of the C library out of Java, on Linux. It prints each call, with what
/// it was called with and what it returned, in the form of strace(1).
///
/// Run it: `./lab run 18 NineCalls`

/// @param a the address and the port
/// @param n the size of the address
/// @param hello what is sent
/// @param text takes what comes
void steps(MemorySegment a, MemorySegment n, MemorySegment hello, MemorySegment text) {
  // tag::steps[]
  int l = call(1, "socket",
      AF_INET, SOCK_STREAM, 0);
  call(2, "bind", l, a, 16);
  call(3, "listen", l, 1);
  call(0, "getsockname", l, a, n);
  int c = call(4, "socket",
      AF_INET, SOCK_STREAM, 0);
  call(5, "connect", c, a, 16);
  int s = call(6, "accept",
      l, NULL, NULL);
  call(7, "send", c, hello, 5L, 0);
  call(8, "recv", s, text, 100L, 0);
  call(9, "close", s);
  call(0, "close", c);
  call(0, "close", l);
  // end::steps[]
}

/// The numbers that Linux has for these words of C: socket(2).
static final int AF_INET = 2;
static final int SOCK_STREAM = 1;
static final MemorySegment NULL = MemorySegment.NULL;

/// Functions whose result is an `ssize_t`; that of the others is an `int`.
static final Set<String> COUNTS = Set.of("send", "recv");

void main() {
  if (!System.getProperty("os.name").equals("Linux")) {
    IO.println("left out: the calls of this program are those of Linux");
    return;
  }
  try (Arena arena = Arena.ofConfined()) {
    // struct sockaddr_in: the family as this processor writes it; the port, 0, and the address in network order
    MemorySegment address = arena.allocate(16, 4);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
    address.asSlice(4).copyFrom(MemorySegment.ofArray(new byte[] {127, 0, 0, 1}));
    steps(address, arena.allocateFrom(JAVA_INT, 16), arena.allocateFrom("hello"), arena.allocate(100));
  }
}

/// Calls a function of the C library, and prints the call.
///
/// @param step its number, or 0
int call(int step, String name, Object... arguments) {
  long result = result(name, arguments);
  String shown = Stream.of(arguments).map(one -> shown(name, one, result)).collect(Collectors.joining(", "));
  IO.println((step == 0 ? " " : step) + "  " + name + "(" + shown + ") = " + result);
  return (int) result;
}

@SuppressWarnings("restricted") // ./lab run allows native access
long result(String name, Object... arguments) {
  MemoryLayout[] parameters = Stream.of(arguments).map(one -> switch (one) {
    case Integer _ -> JAVA_INT;
    case Long _ -> JAVA_LONG;
    default -> ADDRESS;
  }).toArray(MemoryLayout[]::new);
  Linker linker = Linker.nativeLinker();
  MethodHandle function = linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
      FunctionDescriptor.of(COUNTS.contains(name) ? JAVA_LONG : JAVA_INT, parameters));
  try {
    return ((Number) function.invokeWithArguments(arguments)).longValue();
  } catch (Throwable impossible) { // a function of C throws nothing
    throw new IllegalStateException(impossible);
  }
}

/// An argument as strace shows it: a struct with its members, a text with its quotes.
String shown(String function, Object argument, long result) {
  return switch (argument) {
    case MemorySegment none when none.equals(NULL) -> "NULL";
    case MemorySegment address when address.byteSize() == 16 -> {
      ByteBuffer bytes = address.asByteBuffer(); // big-endian, as the network is
      yield "{127.0.0.1:" + Short.toUnsignedInt(bytes.getShort(2)) + "}";
    }
    case MemorySegment length when length.byteSize() == 4 -> "[" + length.get(JAVA_INT, 0) + "]";
    case MemorySegment text -> '"' + new String(text.asSlice(0, result).toArray(JAVA_BYTE), StandardCharsets.US_ASCII)
        + '"';
    case Integer family when function.equals("socket") && family == AF_INET -> "AF_INET";
    case Integer type when function.equals("socket") && type == SOCK_STREAM -> "SOCK_STREAM";
    default -> argument.toString();
  };
}
