package unix;

import java.util.List;
import java.util.function.Supplier;
import socketlab.harness.peer.Transport;

/// The families over which every conversation has to go in the same way.
final class Families {
  private Families() {}

  /// What a test does over one of them.
  @FunctionalInterface
  interface Conversation {
    void over(Transport transport) throws Exception;
  }

  /// Does this over a Unix-domain connection, and then over a TCP connection.
  static void each(Conversation conversation) throws Exception {
    for (Supplier<Transport> transport : List.<Supplier<Transport>>of(Transport::unixDomain, Transport::tcp)) {
      conversation.over(transport.get());
    }
  }
}
