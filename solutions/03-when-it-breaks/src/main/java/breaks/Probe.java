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
    // 0 would mean: wait for ever. An int holds less than 25 days of milliseconds: a longer timeout becomes so long.
    int millis = Math.clamp(TimeUnit.MILLISECONDS.convert(timeout), 1, Integer.MAX_VALUE);
    try {
      var socket = new Socket(); // no try (…) here: the caller gets the socket open
      socket.connect(address, millis); // closes the socket itself when it fails (Javadoc of Socket.connect)
      return new Outcome.Connected(socket);
    } catch (SocketTimeoutException e) {
      return new Outcome.TimedOut();
    } catch (ConnectException e) {
      return new Outcome.Refused(); // the system's own limit also ends here, if it is shorter than ours
    } catch (UnknownHostException e) {
      return new Outcome.UnknownHost();
    } catch (IOException e) {
      return new Outcome.Failed(e);
    }
  }
}
