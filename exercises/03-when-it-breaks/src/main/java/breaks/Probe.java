package breaks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Task 1: one try to connect, and its outcome as a value. It is what `connect_ex` is in Python.
public final class Probe {
  private Probe() {}

  /// Tries once to connect. It returns each failure as an outcome, and does not throw it as an exception.
  ///
  /// The caller closes the socket of [Outcome.Connected]. No other outcome leaves a socket open.
  ///
  /// @param address where to; if it is unresolved, its host is unknown
  /// @param timeout how long the try may take; it limits no read after the try. Less than a millisecond counts as one
  ///     millisecond, and a very long timeout stays long
  public static Outcome connect(InetSocketAddress address, Duration timeout) {
    // TODO 1: connect, and turn each exception into its outcome.
    throw new UnsupportedOperationException("TODO 1: connect, and say what became of it");
  }
}
