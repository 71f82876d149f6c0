package socketlab.lab.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Printable;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.protocol.JsonLines;
import socketlab.lab.verdict.Verdict.Output;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A JVM for one run of the reader's code, seen from the tool. Whoever started it closes it, and with it goes
/// everything that the run left behind: threads, ports, child processes, temporary files.
final class Worker implements Run.Jvm, AutoCloseable {
  /// How long a worker may take to start, in milliseconds; it takes a few hundred.
  private static final int START_MILLIS = 30_000;

  /// The heap of a worker, in MiB: enough for every exercise, little enough to fill up soon.
  private static final int HEAP_MIB = 256;

  /// How much of what the reader's code prints is kept, in bytes.
  private static final int OUTPUT_BYTES = 4_000;

  /// How long a worker may take to write its AOT cache, in milliseconds; it takes a few thousand.
  private static final long TRAINING_MILLIS = 120_000;

  /// How long an expectation of the harness waits; handed on, where the tool's own tests make it shorter.
  private static final String WAIT_PROPERTY = "socketlab.wait.millis";

  /// When a worker is started.
  enum Lead {
    /// Its run is there already: it does nothing before it.
    NONE,
    /// The answer is being compiled: it rehearses until its run comes.
    SHORT,
    /// The answer is still being written: it rehearses, and has the JVM compile its code thirty times as early as it
    /// would, which takes time that nobody waits for.
    LONG
  }

  private static final String COMPILE_EARLY = "-XX:CompileThresholdScaling=0.03";

  private final boolean training;
  private final Process process;
  private final ServerSocket listener;
  private final String token = UUID.randomUUID().toString();
  private final Path temporary;
  private final StringBuilder output = new StringBuilder();
  private final Thread drain;
  private long outputBytes;
  private JsonLines line;

  private Worker(Toolbox tools, boolean realPeers, Lead lead) throws IOException {
    training = tools.training();
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(START_MILLIS);
    temporary = Files.createTempDirectory("socket-lab-");
    var command = new ArrayList<>(tools.startFlags());
    if (lead == Lead.LONG) {
      command.add(COMPILE_EARLY);
    }
    String wait = System.getProperty(WAIT_PROPERTY);
    if (wait != null) {
      command.add("-D" + WAIT_PROPERTY + "=" + wait);
    }
    command.addAll(List.of("-Xmx" + HEAP_MIB + "m",
        "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
        "-Djava.io.tmpdir=" + temporary, "-XX:ErrorFile=" + temporary.resolve("hs_err.log"),
        "-cp", tools.workerClassPath(realPeers), "socketlab.lab.worker.WorkerMain",
        String.valueOf(listener.getLocalPort()), token, String.valueOf(lead != Lead.NONE)));
    ProcessBuilder builder = Toolbox.java(command).redirectErrorStream(true);
    builder.environment().put(Orphans.VARIABLE, token);
    // Every container is closed by its test; Testcontainers needs none of its own to clean up after them.
    builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
    process = builder.start();
    process.getOutputStream().close();
    drain = Thread.ofVirtual().name("output").start(this::drain);
  }

  /// Starts a worker and does not wait for it.
  static Worker start(Toolbox tools, boolean realPeers, Lead lead) {
    try {
      return new Worker(tools, realPeers, lead);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
    return line.receive(Event.class);
  }

  private synchronized void connect() throws IOException {
    while (line == null) {
      try {
        Socket socket = listener.accept();
        var candidate = new JsonLines(socket);
        socket.setSoTimeout(START_MILLIS);
        if (candidate.receive(Event.class) instanceof Event.Hello hello && hello.token().equals(token)) {
          socket.setSoTimeout(0);
          line = candidate;
          listener.close();
        } else {
          candidate.close();
        }
      } catch (SocketTimeoutException late) {
        throw new IOException("the worker's JVM did not start; it printed:\n" + output().beginning(), late);
      }
    }
  }

  private void drain() {
    var buffer = new byte[8 * 1024];
    try (InputStream in = process.getInputStream()) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        synchronized (output) {
          int room = Math.max(0, OUTPUT_BYTES - (int) Math.min(outputBytes, OUTPUT_BYTES));
          output.append(new String(buffer, 0, Math.min(room, n), UTF_8));
          outputBytes += n;
        }
      }
    } catch (IOException ended) {
      // The process has gone.
    }
  }

  /// What the run has printed so far; its control characters are made visible, so that none reaches the terminal.
  @Override
  public Output output() {
    synchronized (output) {
      return new Output(Printable.of(output.toString()), outputBytes);
    }
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
      awaitEnd(TRAINING_MILLIS);
    } catch (IOException gone) {
      // Then there is no cache, and workers start more slowly.
    }
  }

  /// Ends the process, from any thread; whoever uses it sees the end of its events.
  void end() {
    process.destroyForcibly();
    try {
      listener.close(); // or whoever waits for it to connect would go on waiting
    } catch (IOException closedAlready) {
      // Then it has connected.
    }
  }

  /// Ends the process and all that it started, and removes its temporary files.
  @Override
  public void close() {
    if (training) {
      endByItself();
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Orphans.of(token).forEach(ProcessHandle::destroyForcibly);
    awaitEnd(2_000);
    try {
      // A child that outlives the process may hold its output open: what was printed so far has to do.
      drain.join(200);
      if (line != null) {
        line.close();
      }
      listener.close();
      Folders.delete(temporary);
    } catch (IOException | UncheckedIOException left) {
      // The system's own cleaning of its temporary folder has to do it.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
