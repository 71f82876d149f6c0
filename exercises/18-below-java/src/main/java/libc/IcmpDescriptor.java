package libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// A socket that sends and receives messages of ICMP. There are two kinds. This record is given: you do not change it.
///
/// - An ICMP datagram socket (icmp(7)) needs no privilege, if the system allows it to the user's group
///   (`net.ipv4.ping_group_range`). The kernel chooses the identifier, and puts it and the checksum into each request.
///   It brings only the replies to this identifier, without the header of IP.
/// - A raw socket (raw(7)) needs the privilege `CAP_NET_RAW`. It brings every ICMP message that this machine receives,
///   with the header of IP in front.
///
/// @param number the descriptor
/// @param identifier which requests are ours, 0 to 65,535
/// @param isRaw whether it is a raw socket
public record IcmpDescriptor(int number, int identifier, boolean isRaw) {
  private static final InetAddress ANY = InetAddress.ofLiteral("0.0.0.0");
  private static final int LENGTH_OF_HEADER = 0x0f;
  private static final int WORD_BYTES = 4;

  /// An ICMP datagram socket; or, where the system does not allow it, a raw socket.
  ///
  /// @throws ErrnoException if the system allows neither: `EACCES` or `EPERM`
  public static IcmpDescriptor open() throws ErrnoException {
    try {
      return datagram();
    } catch (ErrnoException notAllowed) {
      return raw();
    }
  }

  /// An ICMP datagram socket.
  ///
  /// @throws ErrnoException `EACCES` if the user's group may open none
  public static IcmpDescriptor datagram() throws ErrnoException {
    int number = (int) Calls.SOCKET.call(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = SockaddrIn.of(new InetSocketAddress(ANY, 0), arena);
      Calls.BIND.call(number, address, (int) address.byteSize());
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, (int) address.byteSize());
      Calls.GETSOCKNAME.call(number, address, length);
      return new IcmpDescriptor(number, SockaddrIn.read(address).getPort(), false); // the port is the identifier
    } catch (ErrnoException failed) {
      Calls.CLOSE.call(number);
      throw failed;
    }
  }

  /// A raw socket of ICMP.
  ///
  /// @throws ErrnoException `EPERM` if the process lacks the privilege `CAP_NET_RAW`
  public static IcmpDescriptor raw() throws ErrnoException {
    int number = (int) Calls.SOCKET.call(Calls.AF_INET, Calls.SOCK_RAW, Calls.IPPROTO_ICMP);
    return new IcmpDescriptor(number, (int) ProcessHandle.current().pid() & 0xffff, true);
  }

  /// The ICMP message in what was received: on a raw socket, that behind the header of IP, which says its own length
  /// in words of four bytes (RFC 791).
  public byte[] message(byte[] received) {
    int header = isRaw && received.length > 0 ? (received[0] & LENGTH_OF_HEADER) * WORD_BYTES : 0;
    return Arrays.copyOfRange(received, Math.min(header, received.length), received.length);
  }
}
