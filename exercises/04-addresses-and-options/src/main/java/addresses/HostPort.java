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
  /// @throws IllegalArgumentException if the port is out of this range
  public HostPort {
    // TODO 2: refuse a port that is out of range.
    throw new UnsupportedOperationException("TODO 2: refuse a port that is out of range");
  }

  /// Reads what [#toString] writes. It does not look up a name.
  ///
  /// @throws IllegalArgumentException if the text has another form; the message contains the whole text, and also the
  ///     word "host" if the host is wrong, or the word "port" if the port is wrong
  public static HostPort parse(String text) {
    // TODO 2: split the text into a host and a port.
    throw new UnsupportedOperationException("TODO 2: read a host and a port");
  }

  /// The host and port of an address that has been resolved. It does not look up a name: the host is the address, as
  /// [CanonicalText] writes it.
  public static HostPort of(InetSocketAddress address) {
    // TODO 2: return the address as text, and its port.
    throw new UnsupportedOperationException("TODO 2: return the host and port of an address");
  }

  /// The address to connect to or to listen at. It looks up a name, but not a literal address.
  ///
  /// @throws UnknownHostException if the name has no address
  public InetSocketAddress resolve() throws UnknownHostException {
    // TODO 2: find the address.
    throw new UnsupportedOperationException("TODO 2: find the address of the host");
  }

  /// `host:port`, or `[host]:port` for an IPv6 address.
  @Override
  public String toString() {
    // TODO 2: write what parse reads.
    throw new UnsupportedOperationException("TODO 2: write the host and the port");
  }
}
