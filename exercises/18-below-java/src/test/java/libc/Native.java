package libc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import socketlab.harness.peer.Loopback;
import socketlab.harness.trial.LeftOut;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/// The tests' own calls of the C library: no test of a task needs the code of another task.
final class Native {
  /// A signal for which neither the JVM nor the C library has a use of its own (signal(7), "Real-time signals").
  private static final int SIGNAL = 45;

  /// `SIG_IGN`.
  private static final MemorySegment IGNORED = MemorySegment.ofAddress(1);

  private static final int MAX_TEXT_BYTES = 1_000;
  private static final int MAX_DATAGRAM_BYTES = 65_535;

  private Native() {}

  /// Leaves the test out elsewhere: the numbers and the structs of this lesson are those of Linux.
  static void expectLinux() {
    LeftOut.unless(System.getProperty("os.name").equals("Linux"), "the calls of this lesson are those of Linux");
  }

  /// An open descriptor. Whoever opened it closes it.
  record Descriptor(int number) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      call("close", number);
    }
  }

  /// socket(2).
  static Descriptor socket(int family, int type, int protocol) throws IOException {
    return new Descriptor(call("socket", family, type, protocol));
  }

  /// A TCP socket that listens at a free port of the loopback address.
  ///
  /// @param port takes the port
  static Descriptor listener(int backlog, int[] port) throws IOException {
    Descriptor descriptor = socket(Calls.AF_INET, Calls.SOCK_STREAM, 0);
    port[0] = bind(descriptor);
    call("listen", descriptor.number(), backlog);
    return descriptor;
  }

  /// bind(2) to a free port of 127.0.0.1.
  ///
  /// @return the port
  static int bind(Descriptor socket) throws IOException {
    return bind(socket, Loopback.IPV4);
  }

  /// bind(2) to a free port of an address.
  ///
  /// @return the port; of an ICMP datagram socket, it is the identifier
  static int bind(Descriptor socket, InetAddress ip) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = address(ip, arena);
      call("bind", socket.number(), address, (int) address.byteSize());
    }
    return port(socket.number());
  }

  /// getsockname(2): the port of a socket of IPv4.
  static int port(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(16, Integer.BYTES);
      call("getsockname", descriptor, address, arena.allocateFrom(JAVA_INT, (int) address.byteSize()));
      return Byte.toUnsignedInt(address.get(JAVA_BYTE, 2)) << 8 | Byte.toUnsignedInt(address.get(JAVA_BYTE, 3));
    }
  }

  /// accept(2), without the address of the client.
  static Descriptor accept(Descriptor listener) throws IOException {
    return new Descriptor(call("accept", listener.number(), MemorySegment.NULL, MemorySegment.NULL));
  }

  /// `struct sockaddr_in` for an address of IPv4 and port 0.
  private static MemorySegment address(InetAddress ip, Arena arena) {
    MemorySegment struct = arena.allocate(16, Integer.BYTES);
    struct.set(JAVA_SHORT, 0, (short) Calls.AF_INET);
    MemorySegment.copy(ip.getAddress(), 0, struct, JAVA_BYTE, 2 * Short.BYTES, Integer.BYTES);
    return struct;
  }

  /// setsockopt(2), for a number of four bytes.
  static void set(Descriptor socket, int level, int option, int value) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      call("setsockopt", socket.number(), level, option, arena.allocateFrom(JAVA_INT, value), Integer.BYTES);
    }
  }

  /// getsockopt(2), for bytes.
  static MemorySegment get(int socket, int level, int option, int size, Arena arena) throws IOException {
    MemorySegment value = arena.allocate(size, Integer.BYTES);
    call("getsockopt", socket, level, option, value, arena.allocateFrom(JAVA_INT, size));
    return value;
  }

  /// getsockopt(2), for a number of four bytes without a sign.
  static long number(Descriptor socket, int level, int option) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return Integer.toUnsignedLong(get(socket.number(), level, option, Integer.BYTES, arena).get(JAVA_INT, 0));
    }
  }

  /// The limit of a listener's queue: `tcpi_sacked` of its `TCP_INFO`.
  static int backlog(int listener) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return get(listener, Calls.IPPROTO_TCP, Calls.TCP_INFO, 32, arena).get(JAVA_INT, 28);
    }
  }

  /// sendto(2) of a datagram.
  static void send(Descriptor socket, byte[] message, InetAddress ip) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = address(ip, arena);
      call("sendto", JAVA_LONG, socket.number(), arena.allocateFrom(JAVA_BYTE, message), (long) message.length, 0, to,
          (int) to.byteSize());
    }
  }

  /// The next datagram: poll(2), recv(2).
  ///
  /// @param millis how long to wait for it
  /// @return empty if none has come
  static byte[] receive(Descriptor socket, int millis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment readable = arena.allocate(8, Integer.BYTES); // struct pollfd: descriptor, events, what is there
      readable.set(JAVA_INT, 0, socket.number());
      readable.set(JAVA_SHORT, Integer.BYTES, Calls.POLLIN);
      if (call("poll", readable, 1L, millis) == 0) {
        return new byte[0];
      }
      MemorySegment datagram = arena.allocate(MAX_DATAGRAM_BYTES);
      long count = call("recv", JAVA_LONG, socket.number(), datagram, (long) MAX_DATAGRAM_BYTES, 0);
      return datagram.asSlice(0, count).toArray(JAVA_BYTE);
    }
  }

  /// strerror(3).
  @SuppressWarnings("restricted")
  static String words(int errno) throws IOException {
    try {
      return ((MemorySegment) handle("strerror", ADDRESS, errno).invokeWithArguments(errno))
          .reinterpret(MAX_TEXT_BYTES).getString(0);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// pthread_self(3): what the C library knows the calling thread by.
  static long thread() throws IOException {
    return call("pthread_self", JAVA_LONG);
  }

  /// Lets a signal interrupt calls from here to the end of the block, and do nothing else. Afterwards, one that comes
  /// late is ignored: by default, it would end the process.
  static AutoCloseable interruptions() throws IOException {
    // A function of C that takes an int and does no harm.
    MemorySegment nothing = Linker.nativeLinker().defaultLookup().findOrThrow("abs");
    call("signal", JAVA_LONG, SIGNAL, nothing);
    call("siginterrupt", SIGNAL, 1); // without this, the kernel itself would restart the call
    return () -> call("signal", JAVA_LONG, SIGNAL, IGNORED);
  }

  /// Sends the signal to a thread that is alive: pthread_kill(3).
  static void interrupt(long thread) throws IOException {
    call("pthread_kill", thread, SIGNAL);
  }

  private static int call(String name, Object... arguments) throws IOException {
    return (int) call(name, JAVA_INT, arguments);
  }

  private static long call(String name, MemoryLayout result, Object... arguments) throws IOException {
    Number returned;
    try {
      returned = (Number) handle(name, result, arguments).invokeWithArguments(arguments);
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (returned.longValue() == -1) {
      throw new IOException(name + " failed");
    }
    return returned.longValue();
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(String name, MemoryLayout result, Object... arguments) {
    var parameters = new MemoryLayout[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      parameters[i] = switch (arguments[i]) {
        case Integer _ -> JAVA_INT;
        case Long _ -> JAVA_LONG;
        default -> ADDRESS;
      };
    }
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
