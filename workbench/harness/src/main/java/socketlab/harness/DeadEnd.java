package socketlab.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/// A port of the loopback address to which no connection can be made, and the same from run to run. Whoever made it
/// closes it.
public final class DeadEnd implements AutoCloseable {
  private static final int BACKLOG = 1;

  /// How long a connection over loopback may take before it counts as not answered, in milliseconds; asked only where
  /// the system does not tell how many clients wait.
  private static final int UNANSWERED_MILLIS = 100;

  /// No system queues that many clients when it is asked for one.
  private static final int MOST_CLIENTS = 64;

  private final InetSocketAddress address;
  private final List<AutoCloseable> held = new ArrayList<>();

  private DeadEnd(Socket bound) {
    held.add(bound);
    address = (InetSocketAddress) bound.getLocalSocketAddress();
    Trial.current().add(this);
  }

  private DeadEnd(ServerSocket listener) throws IOException {
    held.add(listener);
    address = (InetSocketAddress) listener.getLocalSocketAddress();
    Trial.current().add(this);
    fill();
  }

  /// A port where nobody listens: a connection to it is refused. The port is bound all the while, so that nobody else
  /// gets it, and so that it is not given to the client that connects to it (RFC 9293 §3.5 lets a client connect to
  /// itself).
  public static DeadEnd refusing() {
    try {
      var bound = new Socket();
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return new DeadEnd(bound);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// A listener whose accept queue is full, and who never accepts: a connection to it is not answered (listen(2)).
  /// The test is skipped on a system that refuses instead, as Windows does.
  public static DeadEnd unanswering() {
    try {
      return new DeadEnd(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Where no connection can be made to.
  public InetSocketAddress address() {
    return address;
  }

  private void fill() throws IOException {
    for (int client = 1; client <= MOST_CLIENTS; client++) {
      var socket = new Socket();
      held.addFirst(socket);
      try {
        socket.connect(address, SocketQueue.isKnown() ? (int) Deadline.WAIT_MILLIS : UNANSWERED_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      } catch (ConnectException refused) {
        close();
        throw new TestAbortedException("this system refuses a client when the queue is full");
      }
      int connected = client;
      // The client's side is connected a moment before the listener counts it.
      if (SocketQueue.isKnown()
          && Deadline.inMillis(Deadline.WAIT_MILLIS).await(() -> SocketQueue.waitingAt(address.getPort()) >= connected)
          && connected > BACKLOG) {
        return;
      }
    }
    throw new TestAbortedException("the queue takes more than " + MOST_CLIENTS + " clients");
  }

  @Override
  public void close() {
    try {
      for (AutoCloseable socket : held) {
        socket.close();
      }
    } catch (Exception broken) {
      throw new IllegalStateException("a socket of the harness does not close", broken);
    }
  }
}
