package socketlab.harness.peer;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import socketlab.harness.trial.LeftOut;

/// The loopback address of each family: what is sent there never leaves the machine.
public final class Loopback {
  /// 127.0.0.1 (RFC 1122 §3.2.1.3).
  public static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");

  /// ::1 (RFC 4291 §2.5.3).
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  /// Another address of the same network, 127.0.0.0/8: on Linux and on Windows it is this machine as well.
  static final InetAddress ANOTHER = InetAddress.ofLiteral("127.0.0.2");

  private Loopback() {}

  /// True where one of the machine's interfaces has the address ::1, and Java may use it.
  public static boolean hasIpv6() {
    try {
      return NetworkInterface.getByInetAddress(IPV6) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  /// The address ::1. Where the machine has none, the test ends here, is left out, and the report says so.
  public static InetAddress ipv6() {
    if (!hasIpv6()) {
      throw new LeftOut("this machine has no IPv6 loopback address (::1)");
    }
    return IPV6;
  }
}
