import module java.base;

/// The client writes an empty message. The program shows what each side sees of it.
///
/// Run it: `./lab run 02 EmptyMessage`

/// How long a read may wait, in milliseconds, before Java gives up on it.
static final int PATIENCE_MILLIS = 300;

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.setSoTimeout(PATIENCE_MILLIS);
    accepted.setSoTimeout(PATIENCE_MILLIS);

    client.getOutputStream().write("".getBytes(StandardCharsets.US_ASCII));
    IO.println("the empty message is written");
    IO.println("server, waiting for a question: " + outcomeOfRead(accepted));
    IO.println("client, waiting for an answer:  " + outcomeOfRead(client));

    client.getOutputStream().write('x');
    IO.println("one byte is written");
    IO.println("server, waiting for a question: " + outcomeOfRead(accepted));
  }
}
// end::program[]

String outcomeOfRead(Socket socket) throws IOException {
  try {
    return "read returns " + socket.getInputStream().read(new byte[1024]);
  } catch (SocketTimeoutException e) {
    return e.getMessage();
  }
}
