package commands;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.List;

/// Task 3: asks a server to run commands, one after another. For one thread at a time.
public final class CommandClient implements AutoCloseable {
  /// The status that this program ends with where no command has: as ssh(1) does.
  private static final int NO_STATUS = 255;

  private final Socket socket;
  private final FrameReader in;
  private final FrameWriter out;

  /// Talks over this connection, and closes it at its end.
  public CommandClient(Socket socket) throws IOException {
    this.socket = socket;
    in = new FrameReader(socket.getInputStream());
    out = new FrameWriter(socket.getOutputStream());
  }

  /// Asks for a command, and writes what it writes: each piece as soon as it comes, flushed, as the bytes that it is.
  /// Neither stream is closed.
  ///
  /// @param arguments the name of the command, and its arguments
  /// @param output for what the command writes to its standard output
  /// @param errors for what it writes to its standard error
  /// @return how the answer has ended
  /// @throws EOFException if the stream ends before the answer does
  /// @throws ProtocolException if something comes that belongs to no answer
  /// @throws IOException if the connection is broken, or one of the two streams
  public Frame.Last run(List<String> arguments, OutputStream output, OutputStream errors) throws IOException {
    // TODO 3: ask, and take the frames of the answer.
    throw new UnsupportedOperationException("TODO 3: ask for the command and write its output");
  }

  /// Closes the connection. A command that is still running ends with it.
  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// Runs a command and ends with its status: `./lab run 14 CommandClient PORT NAME ARGUMENT …`.
  static void main(String[] arguments) throws IOException {
    int status;
    try (var client = new CommandClient(
        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))) {
      status = switch (client.run(List.of(arguments).subList(1, arguments.length), System.out, System.err)) {
        case Frame.Exit(int its) -> its;
        case Frame.Refused(String reason) -> complain("refused: " + reason);
        case Frame.Stopped(String reason) -> complain("stopped: " + reason);
      };
    }
    System.exit(status);
  }

  private static int complain(String reason) {
    System.err.println(reason);
    return NO_STATUS;
  }
}
