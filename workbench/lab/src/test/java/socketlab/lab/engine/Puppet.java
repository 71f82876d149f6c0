package socketlab.lab.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.protocol.JsonLines;
import socketlab.lab.protocol.OutputMark;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A worker that runs no tests: it does what [WorkerTest] wants, by the system property `act`.
final class Puppet {
  /// What it does when it is told to run.
  enum Act {
    /// It is done.
    IS_DONE,
    /// It is done as often as it is told to run, and leaves nothing behind.
    IS_DONE_AGAIN,
    /// It never connects.
    IS_SILENT,
    /// It is preceded by others who have found the port.
    COMES_SECOND,
    /// It prints a Chinese character in two pieces, and is done.
    PRINTS,
    /// It closes its standard error, where the mark goes, prints, and is done.
    CLOSES_STANDARD_ERROR,
    /// It prints, and is gone.
    PRINTS_AND_HALTS,
    /// It starts a child, prints its process id, and is done.
    STARTS_A_CHILD,
    /// It starts a child, prints its process id, and is gone.
    LEAVES_A_CHILD,
    /// It prints where its temporary files go, makes one, and is done.
    MAKES_A_FILE
  }

  private Puppet() {}

  static void main(String[] arguments) throws Exception {
    Act act = Act.valueOf(System.getProperty("act"));
    int port = Integer.parseInt(arguments[0]);
    if (act == Act.IS_SILENT) {
      Thread.sleep(Long.MAX_VALUE);
    }
    if (act == Act.COMES_SECOND) {
      try (var stranger = connected(port)) {
        stranger.send(new Event.Hello("somebody"));
        stranger.receive(Command.class);
      }
      try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
        stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
        stranger.getInputStream().read();
      }
    }
    try (var tool = connected(port)) {
      tool.send(new Event.Hello(arguments[1]));
      if (act == Act.IS_DONE_AGAIN) {
        for (Command command; (command = tool.receive(Command.class)) != null; ) {
          if (command instanceof Command.Run) {
            tool.send(new Event.Done(1, true));
          }
        }
        return;
      }
      tool.receive(Command.class);
      perform(act);
      new FileOutputStream(FileDescriptor.err).write(OutputMark.of(arguments[1]));
      tool.send(new Event.Done(1, false));
      tool.receive(Command.class);
    }
  }

  private static JsonLines connected(int port) throws IOException {
    return new JsonLines(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  private static void perform(Act act) throws Exception {
    switch (act) {
      case IS_DONE, IS_DONE_AGAIN, IS_SILENT, COMES_SECOND -> { }
      case PRINTS -> {
        byte[] character = "粘".getBytes(UTF_8);
        System.out.write(character, 0, 1);
        System.out.flush();
        System.out.write(character, 1, 2);
        System.out.flush();
      }
      case CLOSES_STANDARD_ERROR -> {
        System.err.close();
        System.out.print("all the same");
        System.out.flush();
      }
      case PRINTS_AND_HALTS -> {
        System.out.print("the end");
        System.out.flush();
        Runtime.getRuntime().halt(7);
      }
      case STARTS_A_CHILD -> startChild();
      case LEAVES_A_CHILD -> {
        startChild();
        Runtime.getRuntime().halt(7);
      }
      case MAKES_A_FILE -> {
        System.out.print(Files.createTempFile("a", "file"));
        System.out.flush();
      }
    }
  }

  private static void startChild() throws IOException {
    Process child = new ProcessBuilder(List.of("sleep", "600")).inheritIO().start();
    System.out.print(child.pid());
    System.out.flush();
  }
}
