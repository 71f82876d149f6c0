package addresses;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/// This class is given. It writes an address as text, IPv6 in the form that RFC 5952 recommends: `::1`. Java's
/// `getHostAddress` writes all eight groups, `0:0:0:0:0:0:0:1`.
public final class CanonicalText {
  private static final int GROUPS = 8;

  private CanonicalText() {}

  /// The text of an address, without a look-up. IPv4 is four decimal numbers. IPv6 has lower-case hexadecimal groups
  /// without leading zeros, and `::` for the longest sequence of two or more zero groups (the first if two are equal).
  public static String of(InetAddress address) {
    String text = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return text;
    }
    int zoneAt = text.indexOf('%'); // fe80::1%eth0: the zone names the network interface
    String zone = zoneAt < 0 ? "" : text.substring(zoneAt);
    return compressed(text.substring(0, text.length() - zone.length()).split(":")) + zone;
  }

  private static String compressed(String[] groups) {
    int bestStart = 0;
    int bestLength = 1; // a single zero group stays as it is
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && groups[end].equals("0")) {
        end++;
      }
      if (end - start > bestLength) {
        bestStart = start;
        bestLength = end - start;
      }
    }
    return bestLength < 2 ? String.join(":", groups)
        : joined(groups, 0, bestStart) + "::" + joined(groups, bestStart + bestLength, GROUPS);
  }

  private static String joined(String[] groups, int from, int to) {
    return String.join(":", Arrays.copyOfRange(groups, from, to));
  }
}
