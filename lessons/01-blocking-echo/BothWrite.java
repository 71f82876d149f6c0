import module java.base;

/// A client that writes its whole question before it reads: first a short question, then a very
/// long one. Then a second thread writes the long question while the first one reads.
///
/// Run it: `./lab run 01 BothWrite`

static final int SHORT_BYTES = 64 * 1024;
static final int LONG_BYTES = 64 * 1024 * 1024;

/// A conversation in which nothing moves for this time waits for ever.
static final Duration PATIENCE = Duration.ofSeconds(2);

void main() throws IOException, InterruptedException {
  hold("64 KiB", socket -> writeThenRead(socket, SHORT_BYTES));
  hold("64 MiB", socket -> writeThenRead(socket, LONG_BYTES));
  hold("64 MiB, two threads", socket -> writeAndRead(socket, LONG_BYTES));
}

// tag::clients[]
void writeThenRead(Socket socket, int bytes) throws IOException {
  socket.getOutputStream().write(new byte[bytes]);
  socket.shutdownOutput();
  socket.getInputStream().skipNBytes(bytes);
}

void writeAndRead(Socket socket, int bytes) throws IOException {
  Thread.startVirtualThread(() -> {
    try {
      socket.getOutputStream().write(new byte[bytes]);
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  });
  socket.getInputStream().skipNBytes(bytes);
}
// end::clients[]

/// Holds one conversation with a server that sends back what comes, piece by piece.
void hold(String name, Client client) throws IOException, InterruptedException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var socket = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    var echoed = new AtomicLong();
    Thread server = start(() -> echo(accepted, echoed));
    Thread asking = start(() -> client.ask(socket));
    long before;
    do {
      before = echoed.get();
    } while (!asking.join(PATIENCE) && echoed.get() > before);
    IO.println(name + ": " + (!asking.isAlive() ? "all of it has come back"
        : "the client waits in " + call(asking) + ", and the server in " + call(server)));
  }
}

/// Sends back what comes, and counts it.
void echo(Socket socket, AtomicLong bytes) throws IOException {
  var buffer = new byte[8 * 1024];
  int count;
  while ((count = socket.getInputStream().read(buffer)) != -1) {
    socket.getOutputStream().write(buffer, 0, count);
    bytes.addAndGet(count);
  }
}

interface Client {
  void ask(Socket socket) throws IOException;
}

interface Code {
  void run() throws IOException;
}

/// Starts a thread that ends when its socket is closed.
Thread start(Code code) {
  return Thread.startVirtualThread(() -> {
    try {
      code.run();
    } catch (IOException closed) {
      // The socket was closed: main does not wait any longer.
    }
  });
}

/// The name of the socket's call in which a thread waits.
String call(Thread thread) {
  return Stream.of(thread.getStackTrace()).map(StackTraceElement::getMethodName)
      .filter(Set.of("read", "write")::contains).findFirst().orElse("neither read nor write");
}
