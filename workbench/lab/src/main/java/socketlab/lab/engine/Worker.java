package socketlab.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import socketlab.lab.files.TemporaryFolder;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.process.Strays;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.protocol.JsonLines;
import socketlab.lab.protocol.OutputMark;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Output;

/// A JVM for one run of the reader's code, seen from the tool. Whoever started it closes it, and with it goes
/// everything that the run left behind: threads, ports, child processes, temporary files.
final class Worker implements Run.Jvm, AutoCloseable {
  /// How long an expectation of the harness waits; handed on, where the tool's own tests make it shorter.
  private static final String WAIT_PROPERTY = "socketlab.wait.millis";

  /// When a worker is started.
  enum Lead {
    /// Its run is there already: it does nothing before it.
    NONE,
    /// The answer is being compiled: it rehearses until its run comes.
    SHORT,
    /// The answer is still being written: it rehearses, and has flags for one that has time.
    LONG
  }

  private final boolean training;
  private Process process;
  private final ServerSocket listener;
  private final String token = UUID.randomUUID().toString();
  private final TemporaryFolder temporary;
  private final Drain drain;
  private final AtomicInteger marks = new AtomicInteger();
  private JsonLines line;

  /// Starts a JVM and does not wait for it.
  ///
  /// @param flags those of the JVM
  /// @param arguments the class path and the main class, whose own arguments are the port of the tool on the loopback
  ///     address, the token of this worker, and whether it rehearses
  /// @param training whether it ends by itself when it is closed, and leaves an AOT cache behind
  Worker(List<String> flags, List<String> arguments, boolean rehearses, boolean training) throws IOException {
    this.training = training;
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(Waits.JVM_START);
    temporary = TemporaryFolder.make(this::endProcesses);
    var command = new ArrayList<>(flags);
    command.add("-Djava.io.tmpdir=" + temporary.path());
    command.add("-XX:ErrorFile=" + errorFile());
    command.addAll(arguments);
    command.addAll(List.of(String.valueOf(listener.getLocalPort()), token, String.valueOf(rehearses)));
    ProcessBuilder builder = Toolbox.java(command).redirectErrorStream(true);
    builder.environment().put(Orphans.VARIABLE, token);
    // Every container is closed by its test; Testcontainers needs none of its own to clean up after them.
    builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
    process = builder.start();
    process.getOutputStream().close();
    drain = Drain.of(process.getInputStream(), OutputMark.of(token));
    process.onExit().thenRun(this::stopListening); // or whoever waits for it to connect would go on waiting
  }

  /// Starts a worker and does not wait for it.
  static Worker start(Toolbox tools, boolean realPeers, Lead lead) {
    var flags = new ArrayList<>(tools.workerFlags(lead == Lead.LONG));
    String wait = System.getProperty(WAIT_PROPERTY);
    if (wait != null) {
      flags.add("-D" + WAIT_PROPERTY + "=" + wait);
    }
    try {
      return new Worker(flags, List.of("-cp", tools.workerClassPath(realPeers), "socketlab.lab.worker.WorkerMain"),
          lead != Lead.NONE, tools.training());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What tells this worker, and all that it starts, from others.
  String token() {
    return token;
  }

  /// Sends a command, as soon as the worker is ready.
  ///
  /// @throws IOException if it does not start, or has ended
  @Override
  public void send(Command command) throws IOException {
    connect();
    line.send(command);
  }

  /// The next event, or null when the worker has ended.
  @Override
  public Event receive() throws IOException {
    connect();
    Event event = line.receive(Event.class);
    if (event != null && event.isMarked()) {
      marks.incrementAndGet();
    }
    return event;
  }

  private synchronized void connect() throws IOException {
    while (line == null) {
      Socket socket;
      try {
        socket = listener.accept();
      } catch (IOException notStarted) {
        throw new IOException("the worker's JVM did not start; it printed:\n" + output().beginning(), notStarted);
      }
      var candidate = new JsonLines(socket);
      if (isWorker(socket, candidate)) {
        line = candidate;
        listener.close();
      } else {
        candidate.close();
      }
    }
  }

  /// False for anybody else who has found the port.
  private boolean isWorker(Socket socket, JsonLines candidate) {
    try {
      socket.setSoTimeout(Waits.HELLO);
      boolean known = candidate.receive(Event.class) instanceof Event.Hello hello && hello.token().equals(token);
      socket.setSoTimeout(0);
      return known;
    } catch (IOException stranger) {
      return false;
    }
  }

  /// What was printed before the last event that has a mark, or before the process ended.
  @Override
  public Output output() {
    if (process.isAlive()) {
      drain.awaitMarks(marks.get(), Waits.OUTPUT);
    } else {
      drain.awaitEnd(Waits.OUTPUT);
    }
    return drain.output();
  }

  /// It goes with the worker's other temporary files.
  @Override
  public Path errorFile() {
    return temporary.path().resolve("hs_err.log");
  }

  /// Waits for the process to end by itself; its exit status, or -1 if it does not.
  @Override
  public int awaitEnd(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /// Lets the JVM write its AOT cache.
  private void endByItself() {
    try {
      send(new Command.Quit());
      awaitEnd(Waits.TRAINING);
    } catch (IOException gone) {
      // Then there is no cache, and workers start more slowly.
    }
  }

  /// Ends the process, from any thread; whoever uses it sees the end of its events.
  void end() {
    process.destroyForcibly();
    stopListening();
  }

  private void stopListening() {
    try {
      listener.close();
    } catch (IOException closedAlready) {
      // Then nobody waits.
    }
  }

  /// Ends the process and all that it started, and removes its temporary files.
  @Override
  public void close() {
    if (training) {
      endByItself();
    }
    endProcesses();
    drain.awaitEnd(Waits.OUTPUT);
    stopListening();
    try {
      if (line != null) {
        line.close();
      }
    } catch (IOException gone) {
      // Then there is nothing to close.
    }
    temporary.close();
  }

  /// Ends the JVM, if it has been started, and all that it has started.
  private void endProcesses() {
    if (process == null) {
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Orphans.of(token).forEach(ProcessHandle::destroyForcibly);
    awaitEnd(Waits.PROCESS_END);
    Strays.end(token);
  }
}
