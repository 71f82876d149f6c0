import module java.base;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/// The kernel tells a server which user is at the other end of a connection.
///
/// Run it: `./lab run 16 WhoIsThere`.

void main() throws IOException {
  Path folder = Files.createTempDirectory("who");
  Path path = folder.resolve("s");
  // tag::program[]
  try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
          .bind(UnixDomainSocketAddress.of(path));
      var _ = SocketChannel.open(listener.getLocalAddress());
      var accepted = listener.accept()) {
    UnixDomainPrincipal who =
        accepted.getOption(ExtendedSocketOptions.SO_PEERCRED);
    IO.println("user " + who.user() + ", group " + who.group());
    boolean me = who.user().getName().equals(System.getProperty("user.name"));
    IO.println("it is me: " + me);
  }
  // end::program[]
  Files.delete(path);
  Files.delete(folder);
}
