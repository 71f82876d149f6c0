package breaks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Wrong: stops waiting for the try, and the try goes on.
public final class Probe {
  private Probe() {}

  /// Tries once to connect. Whatever goes wrong on the way comes back as an outcome and not as an exception.
  ///
  /// The caller closes the socket of [Outcome.Connected]. No other outcome leaves a socket open.
  ///
  /// @param address where to; if it is unresolved, its host is unknown
  /// @param timeout how long the try may take; less than a millisecond counts as one millisecond
  public static Outcome connect(InetSocketAddress address, Duration timeout) {
    if (address.isUnresolved()) {
      return new Outcome.UnknownHost();
    }
    var trying = new FutureTask<>(() -> new Socket(address.getAddress(), address.getPort()));
    Thread.startVirtualThread(trying);
    try {
      return new Outcome.Connected(trying.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new Outcome.TimedOut();
    } catch (ExecutionException e) {
      return e.getCause() instanceof ConnectException ? new Outcome.Refused()
          : new Outcome.Failed((IOException) e.getCause());
    } catch (InterruptedException e) {
      return new Outcome.Failed(new IOException(e));
    }
  }
}
