package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// The harness's listener for a client of the reader's, on a free port of the loopback address, or at a new socket
/// file. Whoever made it closes it.
public final class Listening implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final Trial trial = Trial.current();
  private final Transport transport;
  private final Transport.Acceptor listener;

  Listening(Transport transport) {
    this.transport = transport;
    try {
      listener = transport.listen(BACKLOG);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    trial.wire().subject("your client");
    trial.add(this);
  }

  /// The port to connect to, in TCP.
  public int port() {
    return ((InetSocketAddress) listener.address()).getPort();
  }

  /// The socket file to connect to, of a Unix-domain one.
  public Path path() {
    return ((UnixDomainSocketAddress) listener.address()).getPath();
  }

  /// Where to connect to, whatever the transport.
  public SocketAddress address() {
    return listener.address();
  }

  /// Waits for the reader's client to connect, for 2,000 ms since something moved last.
  ///
  /// @throws Unmet if it does not
  public Peer accept() {
    Peer client = acceptAny();
    if (client == null) {
      throw trial.unmet(Symptom.NEVER_CONNECTED, "Your client has not connected to "
          + transport.name(listener.address()) + ".");
    }
    return client;
  }

  /// The same where it is the client's own matter whether it connects; null if it does not.
  public Peer acceptAny() {
    Deadline deadline = trial.patience();
    while (true) {
      // Asked before the look: what connected before it returned is still found by it.
      boolean last = trial.trouble() != null || trial.allReturned() || deadline.isOver();
      try {
        Transport.Connection client = listener.accept(Patience.ACCEPT_MILLIS);
        if (client != null) {
          return new Peer(client, null);
        }
        if (last) {
          return null;
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
