import module java.base;

import static java.lang.foreign.ValueLayout.JAVA_INT;

/// Opens the two kinds of socket that send ICMP messages, and prints which of them this process may open, on Linux.
///
/// Run it: `./lab run 18 WhoMayPing`

/// The numbers that Linux has for these words of C: socket(2), and IP's number of ICMP.
static final int AF_INET = 2;
static final int SOCK_DGRAM = 2;
static final int SOCK_RAW = 3;
static final int IPPROTO_ICMP = 1;

void main() throws Throwable {
  if (!System.getProperty("os.name").equals("Linux")) {
    IO.println("left out: the calls of this program are those of Linux");
    return;
  }
  permissions();
}

// tag::program[]
void permissions() throws Throwable {
  IO.println("raw socket:           " + may(SOCK_RAW));
  IO.println("ICMP datagram socket: " + may(SOCK_DGRAM));
  IO.println("for the groups:       " + Files.readAllLines(
      Path.of("/proc/sys/net/ipv4/ping_group_range"))
      .getFirst().replace("\t", " to "));
}

String may(int type) throws Throwable {
  int s = (int) socket.invokeExact(AF_INET, type, IPPROTO_ICMP);
  return s == -1 || (int) close.invokeExact(s) != 0 ? "no" : "yes";
}
// end::program[]

final MethodHandle socket = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
final MethodHandle close = function("close", JAVA_INT);

@SuppressWarnings("restricted") // ./lab run allows native access
static MethodHandle function(String name, MemoryLayout... parameters) {
  Linker linker = Linker.nativeLinker();
  return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
}
