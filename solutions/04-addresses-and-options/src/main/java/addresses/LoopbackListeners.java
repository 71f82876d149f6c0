package addresses;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// Task 3: listeners on one port, one at the loopback address of each family that the machine has, and no others.
/// The caller of `open` closes them.
public final class LoopbackListeners implements AutoCloseable {
  /// How many ports `open` tries before it gives up.
  static final int TRIES = 10;

  private static final int BACKLOG = 50;

  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private final List<ServerSocket> listeners;

  private LoopbackListeners(List<ServerSocket> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /// Listens on a port that is free at each of these addresses.
  ///
  /// @throws java.net.BindException if it found no such port in [#TRIES] tries
  public static LoopbackListeners open() throws IOException {
    return open(() -> 0);
  }

  /// Does the same with ports that the caller proposes.
  ///
  /// @param ports gives the port for the next try; 0 lets the system choose one
  /// @throws java.net.BindException if each of [#TRIES] ports was taken; then nothing is left open
  static LoopbackListeners open(IntSupplier ports) throws IOException {
    List<InetAddress> addresses = addresses();
    BindException taken = null;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return tryPort(ports.getAsInt(), addresses);
      } catch (BindException again) {
        taken = again;
      }
    }
    throw taken;
  }

  private static LoopbackListeners tryPort(int port, List<InetAddress> addresses) throws IOException {
    var listeners = new ArrayList<ServerSocket>();
    try {
      for (InetAddress address : addresses) {
        var listener = new ServerSocket(port, BACKLOG, address);
        listeners.add(listener);
        port = listener.getLocalPort(); // if port was 0, this is the number that the other family needs
      }
      return new LoopbackListeners(listeners);
    } catch (IOException failed) {
      closeAll(listeners); // the port was free in one family, but is taken in the other
      throw failed;
    }
  }

  /// Looks for ::1 first, because a missing address and a taken port can throw the same exception.
  private static List<InetAddress> addresses() throws SocketException {
    return NetworkInterface.getByInetAddress(IPV6) == null ? List.of(IPV4) : List.of(IPV4, IPV6);
  }

  /// The port of all listeners.
  public int port() {
    return listeners.getFirst().getLocalPort();
  }

  /// The listeners: first the one at 127.0.0.1, then the one at ::1 if the machine has this address.
  public List<ServerSocket> listeners() {
    return listeners;
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    closeAll(listeners);
  }

  private static void closeAll(List<ServerSocket> listeners) throws IOException {
    for (ServerSocket listener : listeners) {
      listener.close();
    }
  }
}
