import module java.base;

/// Connects and writes before anybody has called `accept`, all in one thread.
/// Then a second client connects and sends nothing at all.
///
/// Run it: `./lab run 01 BeforeAccept`

/// How long a read may wait, in milliseconds, before Java gives up on it.
static final int PATIENCE_MILLIS = 300;

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback)) {
    int port = listener.getLocalPort();

    try (var client = new Socket(loopback, port)) {
      IO.println("connect has returned");
      client.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
      IO.println("write has returned");
      try (Socket accepted = listener.accept()) {
        IO.println("accept has returned");
        InputStream in = accepted.getInputStream();
        IO.println("read returns " + in.read() + ", then " + in.read());
      }
    }
    silentClient(loopback, port, listener);
  }
}
// end::program[]

// tag::silent[]
void silentClient(InetAddress loopback, int port, ServerSocket listener) throws IOException {
  try (var client = new Socket(loopback, port);
      Socket accepted = listener.accept()) {
    IO.println("accept has returned again, and this client has sent nothing");
    accepted.setSoTimeout(PATIENCE_MILLIS);
    try {
      accepted.getInputStream().read();
    } catch (SocketTimeoutException e) {
      IO.println("it is read that waits: " + e.getMessage());
    }
    client.getOutputStream().write('!');
    IO.println("read returns " + accepted.getInputStream().read()); // '!' is 33
  }
}
// end::silent[]
