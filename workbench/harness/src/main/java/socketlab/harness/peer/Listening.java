package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// The harness's listener, on a free port of the loopback address, for a client of the reader's. Whoever made it
/// closes it.
public final class Listening implements AutoCloseable {
  private final Trial trial = Trial.current();
  private final ServerSocket listener;

  Listening() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      listener.setSoTimeout(Patience.ACCEPT_MILLIS);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    trial.wire().subject("your client");
    trial.add(this);
  }

  /// The port to connect to.
  public int port() {
    return listener.getLocalPort();
  }

  /// Waits for the reader's client to connect, for at most 2,000 ms.
  ///
  /// @throws Unmet if it does not
  public Peer accept() {
    var deadline = Deadline.inMillis(Patience.WAIT_MILLIS);
    while (true) {
      // Asked before the look: what connected before it returned is still found by it.
      boolean last = trial.trouble() != null || trial.allReturned() || deadline.isOver();
      try {
        return new Peer(listener.accept(), null);
      } catch (SocketTimeoutException nobodyYet) {
        if (last) {
          throw trial.unmet(Symptom.NEVER_CONNECTED, "Your client has not connected to port " + port() + ".");
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

  /// Both ends of one connection: the first is the harness's.
  static Socket[] connection() {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      return new Socket[] {near, listener.accept()};
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
