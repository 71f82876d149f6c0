package socketlab.lab.demo;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.execution.StreamingExecutionControl;
import jdk.jshell.execution.Util;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import socketlab.json.Json;
import socketlab.lab.demo.remote.RemoteMain;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;
import tools.jackson.core.json.JsonFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The JVM that a demo's snippets run in, seen from the tool. Whoever starts it closes it; it also ends by itself when
/// the tool has gone. With it go the demo's sockets, its threads, and the processes that it has started.
final class RemoteJvm implements ExecutionControlProvider, AutoCloseable {
  private final Map<String, OutputStream> outputs;
  private final ServerSocket listener;
  private final String token = UUID.randomUUID().toString();
  private final Process process;
  private boolean stopWanted;
  private boolean inSnippet;
  private int snippets;

  /// Starts it, and does not wait for it.
  ///
  /// @param outputs where the snippets' `out` and `err` go, the `notes` on what stopping one has cost, and what one is
  ///     `doing` when that was asked
  RemoteJvm(Map<String, OutputStream> outputs) {
    this.outputs = outputs;
    try {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      listener.setSoTimeout(Waits.JVM_START);
      var command = new ArrayList<>(Toolbox.running().flags(Jvm.DEMO));
      command.addAll(List.of("-cp", classPath(), RemoteMain.class.getName(),
          String.valueOf(listener.getLocalPort()), token));
      process = Toolbox.java(command).redirectErrorStream(true).start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::passOn);
  }

  /// The tool's own classes, and what writes a record as JSON: jars, or folders that they were compiled to.
  private static String classPath() {
    return Stream.of(RemoteJvm.class, Json.class, JsonFactory.class).map(RemoteJvm::placeOf)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// What comes from programs that a snippet has started with the JVM's own output.
  private void passOn() {
    try (InputStream in = process.getInputStream()) {
      in.transferTo(outputs.get("out"));
    } catch (IOException gone) {
      // The process has ended.
    }
  }

  @Override
  public String name() {
    return "socket-lab";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) throws IOException {
    Socket line = accept();
    return Util.remoteInputOutput(line.getInputStream(), line.getOutputStream(), outputs, Map.of(),
        Control::new);
  }

  private Socket accept() throws IOException {
    while (true) {
      Socket line = listener.accept();
      line.setSoTimeout(Waits.HELLO);
      byte[] came = line.getInputStream().readNBytes(token.length());
      if (MessageDigest.isEqual(came, token.getBytes(UTF_8))) {
        line.setSoTimeout(0);
        line.setTcpNoDelay(true);
        listener.close();
        return line;
      }
      line.close();
    }
  }

  /// Some lines begin to run: an earlier wish to stop is not about them.
  synchronized void begin() {
    stopWanted = false;
  }

  /// Whether it was asked to stop since the lines began to run.
  synchronized boolean isStopWanted() {
    return stopWanted;
  }

  /// Asks it to stop the snippet that runs, and to begin with no other one of these lines.
  synchronized void stopSnippet() {
    stopWanted = true;
    if (inSnippet) {
      order(snippets);
    }
  }

  /// Asks it what the snippet does that runs; the answer comes to the output `doing`.
  synchronized void askDoing() {
    if (inSnippet) {
      order(RemoteMain.SAY_DOING);
    }
  }

  private void order(int number) {
    try {
      var orders = new DataOutputStream(process.getOutputStream());
      orders.writeInt(number);
      orders.flush();
    } catch (IOException gone) {
      // Then nothing runs.
    }
  }

  /// JShell's line to the other JVM, which counts the snippets, so that no late wish stops the wrong one.
  private final class Control extends StreamingExecutionControl {
    private Control(ObjectInput in, ObjectOutput out) {
      super(out, in);
    }

    @Override
    public String invoke(String type, String method)
        throws RunException, EngineTerminationException, InternalException {
      synchronized (RemoteJvm.this) {
        if (stopWanted) {
          throw new StoppedException();
        }
        snippets++;
        inSnippet = true;
      }
      try {
        return super.invoke(type, method);
      } finally {
        synchronized (RemoteJvm.this) {
          inSnippet = false;
        }
      }
    }
  }

  /// Ends it, from any thread.
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      listener.close();
      process.waitFor(Waits.PROCESS_END, TimeUnit.MILLISECONDS);
    } catch (IOException left) {
      // The system closes it with this process.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
