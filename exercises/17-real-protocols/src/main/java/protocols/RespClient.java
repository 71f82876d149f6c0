package protocols;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: a client of Redis. For one thread at a time.
public final class RespClient implements AutoCloseable {
  private final Socket socket;
  private final RespReader reader;

  /// A client of the server at the other end of this socket, which is connected.
  public RespClient(Socket socket) throws IOException {
    this.socket = socket;
    reader = new RespReader(socket.getInputStream());
  }

  /// Sends these commands, all of them before it waits for the first reply, and returns a reply for each, in their
  /// order. This is called pipelining. A command is an array of bulk strings, which are the command's words in UTF-8:
  /// `*2`, `$3`, `GET`, `$1`, `a`, each with CR LF behind it ("Sending commands to a Redis server").
  ///
  /// An error is a reply like the others: it stands in its place, and the replies behind it are read too.
  ///
  /// @throws java.net.ProtocolException if what comes is no RESP
  /// @throws java.io.EOFException if the stream ends before the last reply has come
  public List<Reply> ask(List<List<String>> commands) throws IOException {
    // TODO 2: send all commands, and read a reply for each.
    throw new UnsupportedOperationException("TODO 2: send the commands, and read their replies");
  }

  /// Closes the connection.
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
