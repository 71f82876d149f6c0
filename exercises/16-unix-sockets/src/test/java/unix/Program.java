package unix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import socketlab.harness.watch.ChildProcesses;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A program of its own that the JDK of this JVM runs. Whoever starts it closes it, and that kills it.
final class Program implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx32m");

  private final Process process;
  private final BufferedReader output;

  private Program(Process process) {
    this.process = process;
    output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /// Starts the main method of this class, which is the reader's or the test's.
  static Program start(Class<?> main, String argument) throws IOException {
    ChildProcesses.countAsProgress();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    // With the harness, which the tool's marks in the classes call.
    command.addAll(List.of("-cp", String.join(File.pathSeparator, place(FrameServer.class), place(Program.class),
        System.getProperty("java.class.path")), main.getName(), argument));
    return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The next line that it prints; "nothing" if it has ended.
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "nothing" : line;
  }

  /// Sends it an empty line.
  void tell() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
