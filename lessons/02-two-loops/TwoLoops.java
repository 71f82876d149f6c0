import module java.base;

/// A service that sends every byte back twice, for three clients, one after another.
/// The second client connects while the first is still there.
///
/// Run it: `./lab run 02 TwoLoops`

/// How long the second client waits for an answer that does not come, in milliseconds.
static final int PATIENCE_MILLIS = 300;

// tag::connections[]
static final int CLIENTS = 3;

void serve(ServerSocket listener) throws IOException {
  for (int served = 0; served < CLIENTS; served++) { // the connection loop
    try (Socket client = listener.accept()) {
      talk(client);
    }
  }
}
// end::connections[]

// tag::communication[]
void talk(Socket client) throws IOException {
  InputStream in = client.getInputStream();
  OutputStream out = client.getOutputStream();
  int b = in.read();
  while (b != -1) { // the communication loop
    out.write(new byte[] {(byte) b, (byte) b});
    b = in.read();
  }
}
// end::communication[]

// tag::clients[]
void clients(InetAddress loopback, int port) throws IOException {
  try (var second = new Socket()) {
    second.setSoTimeout(PATIENCE_MILLIS);
    try (var first = new Socket(loopback, port)) {
      IO.println("first asks 'a': " + ask(first, 'a'));
      second.connect(new InetSocketAddress(loopback, port));
      IO.println("second is connected");
      IO.println("second asks 'b': " + ask(second, 'b'));
      IO.println("first asks 'c': " + ask(first, 'c'));
    }
    IO.println("first has closed");
    second.setSoTimeout(0); // now its answer comes, however long it takes
    IO.println("second reads: " + answer(second));
  }
  new Socket(loopback, port).close();
  IO.println("third has come and gone");
}
// end::clients[]

String ask(Socket socket, char question) throws IOException {
  socket.getOutputStream().write(question);
  return answer(socket);
}

/// Reads the two bytes of an answer, or says that none came in time.
String answer(Socket socket) throws IOException {
  InputStream in = socket.getInputStream();
  try {
    return "" + (char) in.read() + (char) in.read();
  } catch (SocketTimeoutException e) {
    return "no answer in " + PATIENCE_MILLIS + " ms";
  }
}

void main() throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback)) {
    var serving = new FutureTask<Void>(() -> {
      serve(listener);
      return null;
    });
    Thread.startVirtualThread(serving);
    clients(loopback, listener.getLocalPort());
    serving.get();
    IO.println("the server has served " + CLIENTS + " clients");
  }
}
