import module java.base;

/// A loop that waits for ten bytes, and a peer that leaves after four.
///
/// Run it: `./lab run 03 EarlyEnd`

static final int PROMISED = 10;
static final int ROUNDS = 1_000_000;

// tag::program[]
void main() throws IOException {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    try (Socket socket = fromPeerThatLeaves(listener)) {
      InputStream in = socket.getInputStream();
      var buffer = new byte[1024];
      int have = 0;
      int rounds = 0;
      while (have < PROMISED && rounds < ROUNDS) { // the second condition ends it
        have += in.read(buffer);
        rounds++;
      }
      IO.println("after " + rounds + " rounds: " + have + " of " + PROMISED + " bytes");
    }
    try (Socket socket = fromPeerThatLeaves(listener)) {
      readAll(socket.getInputStream());
    } catch (EOFException e) {
      IO.println("the loop that looks at -1: " + e.getMessage());
    }
  }
}
// end::program[]

// tag::right[]
byte[] readAll(InputStream in) throws IOException {
  var bytes = new byte[PROMISED];
  int have = 0;
  while (have < PROMISED) {
    int count = in.read(bytes, have, PROMISED - have);
    if (count == -1) {
      throw new EOFException("the stream ended after " + have + " of " + PROMISED + " bytes");
    }
    have += count;
  }
  return bytes;
}
// end::right[]

Socket fromPeerThatLeaves(ServerSocket listener) throws IOException {
  try (var peer = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
    peer.getOutputStream().write("four".getBytes(StandardCharsets.US_ASCII));
    return listener.accept();
  }
}
