import module java.base;

/// What `read` does while a client is silent, and what it does when the client has ended its direction.
///
/// Run it: `./lab run 02 EndIsFinal`

/// How long a read may wait, in milliseconds, before Java gives up on it.
static final int PATIENCE_MILLIS = 300;

static final int READS = 1_000_000;

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    accepted.setSoTimeout(PATIENCE_MILLIS);
    InputStream in = accepted.getInputStream();
    try {
      IO.println("a silent client: read returns " + in.read());
    } catch (SocketTimeoutException e) {
      IO.println("a silent client: " + e.getMessage());
    }

    client.shutdownOutput();
    IO.println("the client has ended: read returns " + in.read());
    int ends = 0;
    for (int i = 0; i < READS; i++) {
      if (in.read() == -1) ends++;
    }
    IO.println("of " + READS + " more reads, " + ends + " return -1");
  }
}
// end::program[]
