package addresses;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntSupplier;

/// Wrong: listens at every address of the machine, which both families can reach indeed, and the whole network too.
public final class LoopbackListeners implements AutoCloseable {
  /// How many ports are tried before the search is given up.
  static final int TRIES = 10;

  private static final int BACKLOG = 50;

  private final List<ServerSocket> listeners;

  private LoopbackListeners(List<ServerSocket> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /// Listens on a port that is free at each of these addresses.
  ///
  /// @throws java.net.BindException if none was found in [#TRIES] tries
  public static LoopbackListeners open() throws IOException {
    return open(() -> 0);
  }

  /// The same, on ports that the caller proposes.
  ///
  /// @param ports the port for the next try; 0 lets the system choose one
  /// @throws java.net.BindException if each of [#TRIES] ports was taken; then nothing is left open
  static LoopbackListeners open(IntSupplier ports) throws IOException {
    BindException taken = null;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return new LoopbackListeners(List.of(new ServerSocket(ports.getAsInt(), BACKLOG)));
      } catch (BindException again) {
        taken = again;
      }
    }
    throw taken;
  }

  /// The port, the same for all.
  public int port() {
    return listeners.getFirst().getLocalPort();
  }

  /// The listeners: that of 127.0.0.1, and then that of ::1 where the machine has it.
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
