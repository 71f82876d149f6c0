package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import socketlab.harness.trial.Trial;

/// A port of the loopback address, or a socket file, to which no connection can be made, and the same from run to run.
/// Whoever made it closes it.
public final class DeadEnd implements AutoCloseable {
  private final Transport.Dead dead;

  private DeadEnd(Transport.Dead dead) {
    this.dead = dead;
    Trial.current().add(this);
  }

  /// A port where nobody listens: a connection to it is refused. The port is bound all the while, so that nobody else
  /// gets it.
  public static DeadEnd refusing() {
    return refusing(Transport.tcp());
  }

  /// An address where nobody listens: a connection to it is refused. That of a Unix-domain socket is a stale file, left
  /// by a listener that has gone.
  public static DeadEnd refusing(Transport transport) {
    try {
      return new DeadEnd(transport.refusing());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A listener whose accept queue is full, and who never accepts: a connection to it is not answered (listen(2)).
  /// The test is skipped on a system that refuses instead, as Windows does.
  public static DeadEnd unanswering() {
    return unanswering(Transport.tcp());
  }

  /// Such a listener, for clients of this transport.
  public static DeadEnd unanswering(Transport transport) {
    try {
      return new DeadEnd(transport.unanswering());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Where no connection can be made to, in TCP.
  public InetSocketAddress address() {
    return (InetSocketAddress) dead.address();
  }

  /// Where no connection can be made to, whatever the transport.
  public SocketAddress socketAddress() {
    return dead.address();
  }

  /// The socket file of a Unix-domain one.
  public Path path() {
    return ((UnixDomainSocketAddress) dead.address()).getPath();
  }

  @Override
  public void close() {
    try {
      dead.close();
    } catch (IOException broken) {
      throw new IllegalStateException("a socket of the harness does not close", broken);
    }
  }
}
