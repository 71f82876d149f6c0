import module java.base;

/// A server that closes its listener and forgets the accepted socket, and the client
/// that waits for the end. After that, the accepted socket is closed too.
///
/// Run it: `./lab run 01 ListenerOnly`

/// How long a read may wait, in milliseconds, before Java gives up on it.
static final int PATIENCE_MILLIS = 300;

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  var listener = new ServerSocket(0, 50, loopback);
  int port = listener.getLocalPort();
  try (var client = new Socket(loopback, port)) {
    client.setSoTimeout(PATIENCE_MILLIS);
    Socket accepted = listener.accept();

    listener.close();
    IO.println("listener closed; the client reads: " + outcomeOfRead(client));
    accepted.getOutputStream().write('!');
    IO.println("server still writes; the client reads: " + outcomeOfRead(client));
    IO.println("a new client: " + outcomeOfConnect(loopback, port));

    accepted.close();
    IO.println("accepted socket closed; the client reads: " + outcomeOfRead(client));
  }
}
// end::program[]

String outcomeOfRead(Socket socket) throws IOException {
  try {
    return Integer.toString(socket.getInputStream().read());
  } catch (SocketTimeoutException e) {
    return e.getMessage();
  }
}

String outcomeOfConnect(InetAddress loopback, int port) throws IOException {
  try (var socket = new Socket()) {
    socket.connect(new InetSocketAddress(loopback, port));
    return "connected";
  } catch (ConnectException e) {
    return e.getMessage();
  }
}
