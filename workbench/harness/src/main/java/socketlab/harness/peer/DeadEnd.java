package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;

/// A port of the loopback address to which no connection can be made, and the same from run to run. Whoever made it
/// closes it.
public final class DeadEnd implements AutoCloseable {
  private static final int BACKLOG = 1;

  /// More than any system queues when it is asked for one.
  private static final int CLIENTS = 16;

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

  /// Far more clients connect than the queue has room for. Once it is full, the system drops the others' SYNs, and
  /// those of whoever comes later, until somebody accepts.
  private void fill() throws IOException {
    var clients = new ArrayList<SocketChannel>();
    for (int i = 0; i < CLIENTS; i++) {
      var client = SocketChannel.open();
      held.addFirst(client);
      clients.add(client);
      client.configureBlocking(false);
      client.connect(address);
    }
    // Over loopback these are connected at once, or the machine is very busy. How many they are is known of Linux.
    long millis = SocketQueue.isKnown() ? Patience.WAIT_MILLIS : Patience.QUEUE_MILLIS;
    Deadline.inMillis(millis).await(() -> connected(clients) > BACKLOG || connected(clients) < 0);
    if (connected(clients) < 0) {
      close();
      throw new TestAbortedException("this system refuses a client when the queue is full");
    }
  }

  /// How many are connected; -1 when one was refused.
  private static int connected(List<SocketChannel> clients) {
    int connected = 0;
    for (SocketChannel client : clients) {
      try {
        connected += client.finishConnect() ? 1 : 0;
      } catch (IOException refused) {
        return -1;
      }
    }
    return connected;
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
