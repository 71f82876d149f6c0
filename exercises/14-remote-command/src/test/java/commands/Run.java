package commands;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.ChildProcesses;

/// One call of the reader's runner, in a thread of its own; the answer goes to a peer.
final class Run implements AutoCloseable {
  private final Peer peer = Peer.withAcceptedSocket();
  private final Running<Void> running;
  private volatile Thread thread;

  private Run(Runner runner, List<String> arguments, UnaryOperator<OutputStream> around) throws IOException {
    var client = new FrameWriter(around.apply(peer.accepted().getOutputStream()));
    ChildProcesses.countAsProgress();
    running = Running.start(() -> {
      thread = Thread.currentThread();
      runner.run(arguments, client);
    });
  }

  static Run start(Runner runner, String... arguments) throws IOException {
    return new Run(runner, List.of(arguments), UnaryOperator.identity());
  }

  /// The same where something stands between the runner and the socket.
  static Run start(Runner runner, String name, UnaryOperator<OutputStream> around) throws IOException {
    return new Run(runner, List.of(name), around);
  }

  /// The whole answer of a call that returns when it is complete, and after which nothing more comes.
  static Answer answer(Runner runner, String... arguments) throws IOException {
    try (var run = start(runner, arguments)) {
      return run.answer();
    }
  }

  /// The whole answer, once the call has returned.
  Answer answer() throws IOException {
    Answer answer = Answer.take(peer);
    running.result();
    peer.accepted().close();
    peer.expectEnd();
    return answer;
  }

  /// The next frame, in words.
  String next() {
    return Answer.next(peer);
  }

  Peer peer() {
    return peer;
  }

  /// The call has returned, and the connection is as it was.
  void expectConnectionOpen() {
    running.result();
    peer.expectAcceptedOpen();
  }

  /// Does what should end the call, and waits until it has.
  void expectEndAfter(Running.Action end) throws Exception {
    running.expectEndAfter(end);
  }

  /// Breaks the connection, and returns when the runner's end knows.
  void reset() {
    peer.reset();
    try {
      peer.accepted().getInputStream().read(); // the runner never reads, so it is the reset that comes here
    } catch (IOException arrived) {
      // From here on no write succeeds.
    }
  }

  void interrupt() {
    thread.interrupt();
  }

  @Override
  public void close() {
    running.close();
    peer.close();
  }
}
