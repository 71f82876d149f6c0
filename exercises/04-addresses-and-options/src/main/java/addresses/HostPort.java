package addresses;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Task 2: a host and a port as people write them, `host:port`, and `[v6]:port` for an IPv6 address (RFC 3986 §3.2.2).
///
/// @param host a name, an IPv4 address, or an IPv6 address without its brackets
/// @param port from 0 to 65,535; 0 asks for a free one where somebody listens
public record HostPort(String host, int port) {
  /// @throws IllegalArgumentException if there is no such port
  public HostPort {
    // TODO 2: refuse what is no port.
    throw new UnsupportedOperationException("TODO 2: refuse what is no port");
  }

  /// Reads what [#toString] writes. No name is looked up.
  ///
  /// @throws IllegalArgumentException if the text has another form; the message contains the whole text, and the word
  ///     "host" or the word "port", whichever part is wrong
  public static HostPort parse(String text) {
    // TODO 2: take the text apart.
    throw new UnsupportedOperationException("TODO 2: read a host and a port");
  }

  /// The host and port of an address that has been resolved. No name is looked up: the host is the address itself, as
  /// [CanonicalText] writes it.
  public static HostPort of(InetSocketAddress address) {
    // TODO 2: the address as text, and its port.
    throw new UnsupportedOperationException("TODO 2: give the host and port of an address");
  }

  /// The address to connect to or to listen at. A name is looked up, a literal address is not.
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
