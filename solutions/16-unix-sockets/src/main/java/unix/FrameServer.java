package unix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// A server that answers each message with the same message, and each client in a virtual thread of its own. This class
/// is given: you do not change it.
public final class FrameServer implements Closeable {
  private final UnixListener listener;

  /// Listens at this path, as [UnixListener] does.
  public FrameServer(Path path) throws IOException {
    listener = new UnixListener(path);
  }

  /// Serves until the server is closed.
  public void serve() throws IOException {
    try {
      while (true) {
        SocketChannel client = listener.accept();
        Thread.startVirtualThread(() -> answer(client));
      }
    } catch (ClosedChannelException closed) {
      // This is how it ends.
    }
  }

  private static void answer(SocketChannel client) {
    try (client) {
      var frames = new FrameChannel(client);
      while (frames.read() instanceof Received.Message(byte[] payload)) {
        frames.write(payload);
      }
    } catch (IOException gone) {
      // Only this conversation is over.
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 16 FrameServer PATH`.
  static void main(String[] arguments) throws IOException {
    try (var server = new FrameServer(Path.of(arguments[0]))) {
      IO.println("listening at " + arguments[0]);
      server.serve();
    }
  }
}
