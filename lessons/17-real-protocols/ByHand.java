import module java.base;
import module jdk.httpserver;

/// Asks the JDK's own web server for a page, with a request that is written by hand, and prints what comes back.
///
/// Run it: `./lab run 17 ByHand`, or `./lab run 17 ByHand end` to go on to the end of the stream.

/// How long a read may wait, in milliseconds.
static final int LIMIT_MILLIS = 500;

// tag::program[]
void main(String... arguments) throws IOException {
  HttpServer server = start();
  var address = server.getAddress();
  try (var socket = new Socket(address.getAddress(), address.getPort())) {
    String request = "GET / HTTP/1.1\r\nHost: lab.test\r\n\r\n";
    socket.getOutputStream().write(request.getBytes());
    InputStream in = socket.getInputStream();
    print(in, "hello"); // up to this word, which is the page
    if (List.of(arguments).contains("end"))
      IO.println("and then: " + next(socket));
  } finally {
    server.stop(0);
  }
}
// end::program[]

/// A server with one page, `hello`.
HttpServer start() throws IOException {
  HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  server.createContext("/", call -> {
    call.sendResponseHeaders(200, 5);
    call.getResponseBody().write("hello".getBytes());
    call.close();
  });
  server.start();
  return server;
}

/// Prints what comes, with CR and LF to be seen.
void print(InputStream in, String last) throws IOException {
  var all = new StringBuilder();
  while (!all.toString().endsWith(last)) all.append((char) in.read());
  IO.println(all.toString().replace("\r\n", "\\r\\n\n"));
}

String next(Socket socket) throws IOException {
  socket.setSoTimeout(LIMIT_MILLIS);
  try {
    return socket.getInputStream().read() == -1 ? "the end of the stream" : "another byte";
  } catch (SocketTimeoutException e) {
    return "nothing for " + LIMIT_MILLIS + " ms";
  }
}
