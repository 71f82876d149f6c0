package unix;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Tasks 2 and 3: a listener that has a path as its address, from its first moment until it is closed.
public final class UnixListener implements Closeable {
  /// Listens at this path. A socket file that a dead server has left there is replaced. Whatever else is there stays
  /// as it is. If several servers start at the same moment, in one program or in several, one of them gets the path.
  ///
  /// Of the permissions of the socket file, only the owner has any.
  ///
  /// @throws IOException if another server has the path, or something that is no socket file; or if the path is too
  ///     long for an address, and then the message has the number of its bytes
  public UnixListener(Path path) throws IOException {
    // TODO 2: look at the path, and listen there.
    // TODO 3: leave the permissions of the socket file to its owner.
    throw new UnsupportedOperationException("TODO 2: listen at a path");
  }

  /// Waits for the next client. The caller closes its channel.
  ///
  /// @throws java.nio.channels.ClosedChannelException if the listener is closed
  public SocketChannel accept() throws IOException {
    // TODO 2: accept a client.
    throw new UnsupportedOperationException("TODO 2: accept a client");
  }

  /// Stops listening, and removes the socket file. A second call does nothing.
  @Override
  public void close() throws IOException {
    // TODO 2: leave nothing at the path.
    throw new UnsupportedOperationException("TODO 2: close the listener");
  }
}
