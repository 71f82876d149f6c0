package socketlab.harness.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.stream.Stream;

/// Stands between Java and the system's own resolver, so that [NameLookups] sees what is looked up. Java finds it by
/// itself, since it is named in `META-INF/services` on the class path (JEP 418).
public final class WatchedResolver extends InetAddressResolverProvider {
  /// Java makes this object at the first look-up of the program, and then reads for how many seconds answers are kept
  /// (the security properties of `InetAddress`). None is kept: a look-up that is answered from memory is not seen.
  public WatchedResolver() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  @Override
  public String name() {
    return "watched by the harness";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Watched(configuration.builtinResolver());
  }

  private record Watched(InetAddressResolver system) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
      InetAddress known = NameLookups.known(host);
      if (known != null) {
        return Stream.of(known);
      }
      NameLookups.about("Your code looked up the name \"" + host + "\" where no look-up is needed.");
      return system.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      NameLookups.about("Your code looked up the name that belongs to " + InetAddress.getByAddress(address)
          .getHostAddress() + " where no look-up is needed.");
      return system.lookupByAddress(address);
    }
  }
}
