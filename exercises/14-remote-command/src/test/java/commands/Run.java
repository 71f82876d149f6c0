package commands;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import socketlab.harness.peer.Peer;
import socketlab.harness.reader.Rest;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.trial.Trial;
import socketlab.harness.watch.ChildProcesses;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// One call of the reader's runner, in a thread of its own; the answer goes to a peer.
final class Run implements AutoCloseable {
  private final Peer peer = Peer.withAcceptedSocket();
  private final FrameWriter client;
  private final Running<Void> running;
  private volatile Thread thread;

  private Run(Runner runner, List<String> arguments, Function<OutputStream, FrameWriter> writer) throws IOException {
    client = writer.apply(peer.accepted().getOutputStream());
    ChildProcesses.countAsProgress();
    running = Running.start(() -> {
      thread = Thread.currentThread();
      runner.run(arguments, client);
    });
  }

  static Run start(Runner runner, String... arguments) throws IOException {
    return new Run(runner, List.of(arguments), FrameWriter::new);
  }

  /// The same where the first frame of this kind is held back, until [#letGo].
  static Run holding(Class<? extends Frame> kind, Runner runner, String name) throws IOException {
    return new Run(runner, List.of(name), out -> new HeldWriter(out, kind));
  }

  /// The whole answer of a call that returns when it is complete, and after which nothing more comes.
  static Answer answer(String wanted, String happened, Runner runner, String... arguments) throws IOException {
    try (var run = start(runner, arguments)) {
      return run.answer(wanted, happened);
    }
  }

  /// The whole answer of such a call is this, in words.
  static void expect(String wanted, String happened, Runner runner, String... arguments) throws IOException {
    try (var run = start(runner, arguments)) {
      run.expectAnswer(wanted, happened);
    }
  }

  /// The whole answer, once the call has returned.
  Answer answer(String wanted, String happened) throws IOException {
    Answer answer = Answer.take(peer, wanted, happened);
    running.result();
    peer.accepted().close();
    peer.expectEnd();
    return answer;
  }

  /// The whole answer is this, and the call returns.
  void expectAnswer(String wanted, String happened) throws IOException {
    assertEquals(wanted, answer(wanted, happened).words(), happened);
  }

  /// The next frame is this one, in words.
  void expectNext(String wanted, String happened) {
    Answer.expectNext(peer, wanted, happened);
  }

  /// Waits until a frame is held back; false where the call ends without one.
  boolean holds() {
    Trial trial = Trial.current();
    return trial.patience().await(() -> ((HeldWriter) client).holds() || trial.allReturned())
        && ((HeldWriter) client).holds();
  }

  /// True where the last frame has been sent past the one that is held back. All has ended that it can wait for: the
  /// call, and what stands behind `onExit`, have done what they can do before that one is sent.
  boolean hasSentPastIt() throws Exception {
    Trial trial = Trial.current();
    var held = (HeldWriter) client;
    for (int look = 0; look < 2 && !held.hasBeenPassed(); look++) { // 50 ms apart
      Eventually.value(() -> held.hasBeenPassed() || trial.allWaitOrEnded()
          && !ForkJoinPool.commonPool().hasQueuedSubmissions() && trial.threads().rest(Set.of()) != Rest.NONE,
          so -> so);
    }
    return held.hasBeenPassed();
  }

  void letGo() {
    ((HeldWriter) client).letGo();
  }

  /// True where the call has come to wait for something, and false where it has ended.
  boolean waits() throws Exception {
    Trial trial = Trial.current();
    Eventually.value(trial::allWaitOrEnded, so -> so);
    return !trial.allReturned();
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

  /// The call ends with this exception.
  void expectException(Class<? extends Exception> type) {
    running.expectException(type);
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
    try {
      running.close(); // first of all: what the rest does to the call is no finding
    } finally {
      if (client instanceof HeldWriter held) {
        held.drop();
      }
      peer.close();
    }
  }
}
