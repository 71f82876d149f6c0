package unix;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// What becomes of a client of the test's that connects to a path.
final class PathOutcome {
  private PathOutcome() {}

  /// "connected", or the words of the system.
  static String of(Path path) {
    try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return "connected";
    } catch (IOException refused) {
      return refused.getMessage();
    }
  }
}
