package unix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

/// Task 2: what a server finds at the path where it wants to listen.
public enum PathState {
  /// Nothing has this path.
  FREE,
  /// A socket file has it, and a server listens there.
  LIVE,
  /// A socket file has it, and nobody listens there: its server has gone.
  STALE,
  /// Something else has it: a file, a folder, a named pipe, or a symbolic link, wherever it leads to.
  OTHER;

  /// Looks at this path, and changes nothing. A server that listens there sees a client that leaves at once.
  ///
  /// @throws IOException if nobody can tell, for example because this user may not connect to the socket file
  public static PathState of(Path path) throws IOException {
    if (Files.notExists(path, NOFOLLOW_LINKS)) {
      return FREE;
    }
    if (!FileFacts.isSocket(path)) { // first: a connection to an ordinary file is refused, too
      return OTHER;
    }
    try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return LIVE;
    } catch (ConnectException refused) { // no other exception says that nobody listens
      return STALE;
    }
  }
}
