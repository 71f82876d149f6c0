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
  private static final Object STARTING = new Object();

  private final Path path;
  private final ServerSocketChannel listener;

  /// Listens at this path. A socket file that a dead server has left there is replaced. Whatever else is there stays
  /// as it is. If several servers start at the same moment, in one program or in several, one of them gets the path.
  ///
  /// Of the permissions of the socket file, only the owner has any.
  ///
  /// @throws IOException if another server has the path, or something that is no socket file; or if the path is too
  ///     long for an address, and then the message has the number of its bytes
  public UnixListener(Path path) throws IOException {
    this.path = path;
    synchronized (STARTING) { // the lock of a file is for whole programs: it does not hold up another thread
      try (var file = FileChannel.open(Path.of(path + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = file.lock()) { // up to the end of the block; the system takes it back if this program dies
        listener = listen(path);
      }
    }
  }

  private static ServerSocketChannel listen(Path path) throws IOException {
    switch (PathState.of(path)) {
      case FREE -> { }
      case STALE -> Files.delete(path);
      case LIVE -> throw new BindException("another server listens at " + path);
      case OTHER -> throw new BindException("no socket file: " + path);
    }
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(path));
      if (FileFacts.havePermissions()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
      return listener;
    } catch (IOException failed) {
      try (listener) {
        if (listener.getLocalAddress() != null) { // bind has made the file
          Files.deleteIfExists(path);
        }
      }
      int bytes = path.toString().getBytes(UTF_8).length; // an address has room for so many, and Java names no number
      throw new IOException(failed.getMessage() + ": " + path + ", " + bytes + " bytes", failed);
    }
  }

  /// Waits for the next client. The caller closes its channel.
  ///
  /// @throws java.nio.channels.ClosedChannelException if the listener is closed
  public SocketChannel accept() throws IOException {
    return listener.accept();
  }

  /// Stops listening, and removes the socket file. A second call does nothing.
  @Override
  public void close() throws IOException {
    if (listener.isOpen()) { // or else the path may be another server's by now
      Files.deleteIfExists(path); // first: a file whose listener has gone may be replaced at any moment
      listener.close();
    }
  }
}
