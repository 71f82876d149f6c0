package breaks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/// Wrong: takes the limit of read for the limit of connect.
public final class Probe {
  private Probe() {}

  /// Tries once to connect. Whatever goes wrong on the way comes back as an outcome and not as an exception.
  ///
  /// The caller closes the socket of [Outcome.Connected]. No other outcome leaves a socket open.
  ///
  /// @param address where to; if it is unresolved, its host is unknown
  /// @param timeout how long the try may take; less than a millisecond counts as one millisecond
  public static Outcome connect(InetSocketAddress address, Duration timeout) {
    int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE); // 0 would mean: wait for ever
    try {
      var socket = new Socket(); // no try (…) here: the caller gets it open
      socket.setSoTimeout(millis);
      socket.connect(address);
      return new Outcome.Connected(socket);
    } catch (SocketTimeoutException e) {
      return new Outcome.TimedOut();
    } catch (ConnectException e) {
      return new Outcome.Refused();
    } catch (UnknownHostException e) {
      return new Outcome.UnknownHost();
    } catch (IOException e) {
      return new Outcome.Failed(e);
    }
  }
}
