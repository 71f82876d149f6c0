import module java.base;

/// Shows what an interrupt does to a thread that waits in a socket's read: first to a platform thread, then to a
/// virtual thread.
///
/// Run it: `./lab run 06 Interrupted`

/// How long to wait where nothing happens, in milliseconds.
static final int MOMENT_MILLIS = 300;

/// How long to wait for the end that an interrupt may bring, in milliseconds. On a busy machine it takes some time.
static final int PATIENCE_MILLIS = 4_000;

// tag::program[]
void interrupt(String kind, Thread.Builder builder) throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.setSoTimeout(MOMENT_MILLIS);
    var reading = new FutureTask<>(() -> outcomeOfRead(accepted));
    Thread thread = builder.start(reading);
    IO.println(kind + " waits in read: " + waits(reading, MOMENT_MILLIS));

    thread.interrupt();
    IO.println("  after the interrupt it still waits: "
        + waits(reading, PATIENCE_MILLIS));
    IO.println("  its client gets: " + outcomeOfRead(client));
    if (!reading.isDone()) client.getOutputStream().write('x');
    IO.println("  its read ends with: " + reading.get());
  }
}

void main() throws Exception {
  interrupt("A platform thread", Thread.ofPlatform());
  interrupt("A virtual thread", Thread.ofVirtual());
}
// end::program[]

/// True if it has not ended after this time.
boolean waits(FutureTask<String> reading, int millis) throws Exception {
  try {
    reading.get(millis, TimeUnit.MILLISECONDS);
    return false;
  } catch (TimeoutException e) {
    return true;
  }
}

String outcomeOfRead(Socket socket) {
  try {
    int b = socket.getInputStream().read();
    return b == -1 ? "the end of the stream" : "a byte";
  } catch (IOException e) {
    return e.getMessage();
  }
}
