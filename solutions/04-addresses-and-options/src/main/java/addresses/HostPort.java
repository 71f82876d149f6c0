package addresses;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Task 2: a host and a port, written `host:port`, or `[host]:port` for an IPv6 address (RFC 3986 §3.2.2).
///
/// @param host a name, an IPv4 address, or an IPv6 address without its brackets
/// @param port from 0 to 65,535; a listener with port 0 gets any free port
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /// @throws IllegalArgumentException if the port is out of this range
  public HostPort {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is a number from 0 to " + MAX_PORT + ", not " + port);
    }
  }

  /// Reads what [#toString] writes. It does not look up a name.
  ///
  /// @throws IllegalArgumentException if the text has another form; the message contains the whole text, and also the
  ///     word "host" if the host is wrong, or the word "port" if the port is wrong
  public static HostPort parse(String text) {
    // The brackets come first: the colons between them belong to the address.
    boolean inBrackets = text.startsWith("[");
    int colon = inBrackets ? text.indexOf("]:") + 1 : text.lastIndexOf(':');
    if (colon <= 0) {
      throw malformed(text, inBrackets ? "after the '[', the host has to end in ']', with a colon and a port behind it"
          : "a host is wanted, then a colon, then a port");
    }
    String host = inBrackets ? text.substring(1, colon - 1) : text.substring(0, colon);
    if (inBrackets && !isIpv6(host)) {
      throw malformed(text, "in brackets, the host has to be an IPv6 address");
    }
    if (!inBrackets && host.contains(":")) {
      throw malformed(text, "a host with colons, which is an IPv6 address, stands in brackets");
    }
    String port = text.substring(colon + 1);
    // Before parseInt, because parseInt accepts a sign, and the digits of every alphabet.
    if (!port.matches("0*[0-9]{1,5}")) {
      throw malformed(text, "the port is not a number from 0 to " + MAX_PORT);
    }
    int number = Integer.parseInt(port);
    if (number > MAX_PORT) {
      throw malformed(text, "the port is over " + MAX_PORT);
    }
    return new HostPort(host, number);
  }

  private static boolean isIpv6(String host) {
    try {
      Inet6Address.ofLiteral(host); // never looks up a name
      return !host.startsWith("["); // ofLiteral accepts one more pair of brackets
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException("\"" + text + "\": " + why);
  }

  /// The host and port of an address that has been resolved. It does not look up a name: the host is the address, as
  /// [CanonicalText] writes it.
  public static HostPort of(InetSocketAddress address) {
    return new HostPort(CanonicalText.of(address.getAddress()), address.getPort());
  }

  /// The address to connect to or to listen at. It looks up a name, but not a literal address.
  ///
  /// @throws UnknownHostException if the name has no address
  public InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /// `host:port`, or `[host]:port` for an IPv6 address.
  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
