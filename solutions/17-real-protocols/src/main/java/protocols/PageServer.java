package protocols;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Task 4: an HTTP/1.1 server with one page, at the target `/` (RFC 9112).
public final class PageServer implements AutoCloseable {
  /// How many bytes the first line of a request may have, with its end (RFC 9112 §3 recommends 8000 or more).
  static final int MAX_REQUEST_LINE_BYTES = 8192;

  /// The form of a request line: method, target, and version, with one space between them (RFC 9112 §3).
  static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.([0-9])");

  /// How long a client may be silent, in milliseconds.
  private static final int SILENCE_MILLIS = 30_000;

  /// How many bytes are thrown away at the end of a conversation.
  private static final int REST_BYTES = 1 << 20;

  private final ServerSocket listener;
  private final Answer page;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /// Starts to listen on a free port of the loopback address.
  ///
  /// @param page HTML
  public PageServer(String page) throws IOException {
    this.page = Answer.page(page);
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Answers the requests of this client in their order. It returns when the client has finished, or after an answer
  /// that is the last one. It leaves the socket open: the caller closes it.
  ///
  /// - `GET` and `HEAD` of the target `/` get the page, of another target [Answer#NOT_FOUND]; other methods get
  ///   [Answer#METHOD_NOT_ALLOWED]. An answer to `HEAD` has no body.
  /// - A request may have a body, whatever its method. It is read, and thrown away: the next request begins behind it.
  /// - A request that breaks a rule gets [Answer#BAD_REQUEST]: its line is no request line of HTTP/1, its fields or its
  ///   body cannot be read ([Fields#read], [Body#read]), a limit is exceeded, or it has no `Host` in HTTP/1.1, or more
  ///   than one (RFC 9112 §3.2). Nobody knows where the next request begins, so this answer is the last one.
  /// - The answer is the last one too if a field `Connection` has the option `close`, in upper or lower case, or if the
  ///   request is one of HTTP/1.0 (RFC 9112 §9.3).
  ///
  /// Each answer is sent before the next request is waited for.
  ///
  /// @throws java.io.EOFException if the stream ends inside a request
  /// @throws IOException if the connection breaks
  void converse(Socket client) throws IOException {
    var in = new Incoming(client.getInputStream());
    OutputStream out = client.getOutputStream();
    for (boolean isLast = false; !isLast && !in.hasEnded(); ) {
      Request request;
      try {
        request = Request.read(in);
      } catch (ProtocolException bad) {
        out.write(Answer.BAD_REQUEST.bytes(true, true));
        return;
      }
      isLast = request.isLast();
      out.write(answer(request).bytes(!request.method().equals("HEAD"), isLast));
    }
  }

  private Answer answer(Request request) {
    return switch (request.method()) {
      case "GET", "HEAD" -> request.target().equals("/") ? page : Answer.NOT_FOUND;
      default -> Answer.METHOD_NOT_ALLOWED;
    };
  }

  private record Request(String method, String target, boolean isLast) {
    static Request read(Incoming in) throws IOException {
      Matcher line = REQUEST_LINE.matcher(in.line(MAX_REQUEST_LINE_BYTES));
      if (!line.matches()) {
        throw new ProtocolException("not a request line of HTTP/1");
      }
      boolean isOld = line.group(3).equals("0");
      Fields fields = Fields.read(in);
      int hosts = fields.values("Host").size();
      if (hosts > 1 || hosts == 0 && !isOld) {
        throw new ProtocolException("a request with " + hosts + " fields Host");
      }
      Body.read(in, fields); // the next request begins behind it
      return new Request(line.group(1), line.group(2), isOld || closes(fields));
    }

    private static boolean closes(Fields fields) {
      return fields.values("Connection").stream()
          .anyMatch(options -> options.matches("(?i)(.*,)?[ \t]*close[ \t]*(,.*)?"));
    }
  }

  /// Serves each client in a virtual thread of its own, until this server is closed.
  public void serve() throws IOException {
    while (!listener.isClosed()) {
      Socket client;
      try {
        client = listener.accept();
      } catch (SocketException closed) {
        return;
      }
      clients.add(client);
      Thread.startVirtualThread(() -> serve(client));
    }
  }

  /// Closes in two steps: ends the answers, reads what the client still sends, and then closes. Otherwise a reset could
  /// take the last answer away from the client (RFC 9112 §9.6).
  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(SILENCE_MILLIS);
      converse(client);
      client.shutdownOutput();
      InputStream in = client.getInputStream();
      var rest = new byte[8192];
      for (int left = REST_BYTES, count = 0; count != -1 && left > 0; left -= count) {
        count = in.read(rest);
      }
    } catch (IOException broken) {
      if (!listener.isClosed()) { // or this server has closed it
        IO.println("a conversation ended: " + broken.getMessage());
      }
    } finally {
      clients.remove(client);
    }
  }

  /// Stops listening, and ends all conversations.
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  /// Serves a page until you stop it: `./lab run 17 PageServer`, then open the address in a browser.
  static void main() throws IOException {
    try (var server = new PageServer("<!DOCTYPE html>\n<title>Lesson 17</title>\n<h1>你好, browser</h1>\n")) {
      IO.println("listening on http://127.0.0.1:" + server.port() + "/");
      server.serve();
    }
  }
}
