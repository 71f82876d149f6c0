package socketlab.lab.demo.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jshell.execution.Util;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The JVM in which a demo's snippets run. JShell's commands come over a connection to the tool; each number on the
/// standard input stops the snippet of that number, or asks what the one does that runs. The end of that input, which
/// comes when the tool has gone, ends this JVM and with it every socket and thread of the demo. The snippets themselves
/// read an empty standard input.
public final class RemoteMain {
  /// The number that no snippet has: it asks what the one does that runs.
  public static final int SAY_DOING = 0;

  private RemoteMain() {}

  /// @param arguments the tool's port, and the token by which it knows this JVM
  static void main(String[] arguments) throws IOException {
    InputStream orders = System.in;
    System.setIn(InputStream.nullInputStream());
    var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(arguments[1].getBytes(UTF_8));
    var execution = new StoppableExecution();
    Thread.ofPlatform().daemon().name("orders").start(() -> obey(orders, execution));
    Map<String, Consumer<OutputStream>> outputs = Map.of(
        "out", out -> System.setOut(new PrintStream(out, true, UTF_8)),
        "err", out -> System.setErr(new PrintStream(out, true, UTF_8)),
        "notes", out -> execution.noteIn(new PrintStream(out, true, UTF_8)),
        "doing", out -> execution.sayDoingIn(new PrintStream(out, true, UTF_8)));
    Util.forwardExecutionControlAndIO(execution, socket.getInputStream(), new SteadyOutput(socket.getOutputStream()),
        outputs, Map.of());
    Runtime.getRuntime().halt(0);
  }

  private static void obey(InputStream orders, StoppableExecution execution) {
    try (var numbers = new DataInputStream(orders)) {
      while (true) {
        int number = numbers.readInt();
        if (number == SAY_DOING) {
          execution.sayDoing();
        } else {
          execution.stop(number);
        }
      }
    } catch (IOException | InterruptedException gone) {
      Runtime.getRuntime().halt(0);
    }
  }
}
