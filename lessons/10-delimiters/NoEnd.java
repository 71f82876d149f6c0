import module java.base;

/// A client sends 16 MiB and no line end. The server reads a line, and then checks whether it is too long.
///
/// Run it: `./lab run 10 NoEnd`

static final int MAX_CHARS = 512;

void main() throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket server = listener.accept()) {
    // tag::server[]
    Thread sending = Thread.startVirtualThread(() -> send(client));
    var reader = new BufferedReader(
        new InputStreamReader(server.getInputStream(), "UTF-8"));

    String line = reader.readLine();
    if (line.length() > MAX_CHARS) {
      IO.println("refused: a line of " + line.length() + " characters");
    }
    // end::server[]
    sending.join();
  }
}

// tag::client[]
void send(Socket client) {
  try (client) {
    var piece = "x".repeat(1 << 20).getBytes();
    for (int i = 0; i < 16; i++) client.getOutputStream().write(piece);
  } catch (IOException broken) {
    IO.println("the client failed: " + broken.getMessage());
  }
}
// end::client[]
