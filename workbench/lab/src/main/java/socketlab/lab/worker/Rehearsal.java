package socketlab.lab.worker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenSockets;
import socketlab.json.Json;

/// What a worker does while it waits for the reader's code to be compiled: the same as it will do then, with one test
/// that passes and one that fails. The first time takes a JVM some ten times as long as the second.
@Task(1)
@Hint("It is the worker that is tried.")
final class Rehearsal {
  private static final String SENT = "hello";

  private static volatile BooleanSupplier hasTime;

  /// Runs these tests with this launcher and tells nobody.
  ///
  /// @param time whether there is time for one test more
  static void with(Launcher launcher, BooleanSupplier time) {
    hasTime = time;
    FoundTests.run(FoundTests.plan(List.of(Rehearsal.class), false, launcher), launcher, Json::write);
  }

  @Test
  void passes() throws Exception {
    try (var sockets = OpenSockets.watch();
        var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = Running.start(() -> echo(listener));
        var peer = Peer.connect(listener.getLocalPort())) {
      peer.send(SENT);
      peer.expect(SENT);
      server.expectWaiting();
      peer.sendEnd();
      peer.expectEnd();
      server.result();
    }
  }

  @Test
  void fails() throws Exception {
    if (!hasTime.getAsBoolean()) {
      return;
    }
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server = Running.start(() -> echo(listener));
        var peer = Peer.connect(listener.getLocalPort())) {
      peer.send(SENT);
      peer.expect(SENT.toUpperCase(Locale.ROOT));
    }
  }

  private static void echo(ServerSocket listener) throws Exception {
    try (Socket socket = listener.accept()) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    }
  }
}
