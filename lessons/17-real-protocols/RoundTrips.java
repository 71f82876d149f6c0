import module java.base;

/// Asks a small server of RESP for a number, again and again: one command after another, and all of them at once.
///
/// Run it: `./lab run 17 RoundTrips`

static final int COMMANDS = 5_000;
static final byte[] COMMAND = "*1\r\n$4\r\nINCR\r\n".getBytes();
static final int REPLY_BYTES = ":00000\r\n".length();

// tag::program[]
long oneByOne(Socket socket) throws IOException {
  long begin = System.nanoTime();
  for (int i = 0; i < COMMANDS; i++) {
    socket.getOutputStream().write(COMMAND);
    socket.getInputStream().readNBytes(REPLY_BYTES);
  }
  return System.nanoTime() - begin;
}

long allAtOnce(Socket socket) throws IOException {
  var commands = new ByteArrayOutputStream();
  for (int i = 0; i < COMMANDS; i++) commands.writeBytes(COMMAND);
  long begin = System.nanoTime();
  socket.getOutputStream().write(commands.toByteArray());
  socket.getInputStream().readNBytes(COMMANDS * REPLY_BYTES);
  return System.nanoTime() - begin;
}
// end::program[]

void main() throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var socket = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    Thread server = Thread.startVirtualThread(() -> serve(accepted));
    oneByOne(socket); // so that Java has compiled both ends
    IO.println("one by one:  " + oneByOne(socket) / 1_000_000 + " ms for " + COMMANDS + " commands");
    IO.println("all at once: " + allAtOnce(socket) / 1_000_000 + " ms for " + COMMANDS + " commands");
    socket.shutdownOutput();
    server.join();
  }
}

/// Answers each whole command, with one write for all that have come.
void serve(Socket client) {
  try {
    var buffer = new byte[64 * 1024];
    int kept = 0;
    int number = 0;
    for (int count; (count = client.getInputStream().read(buffer, kept, buffer.length - kept)) != -1; ) {
      kept += count;
      var replies = new StringBuilder();
      for (; kept >= COMMAND.length; kept -= COMMAND.length) {
        replies.append(":%05d\r\n".formatted(number++ % 100_000));
      }
      client.getOutputStream().write(replies.toString().getBytes());
    }
  } catch (IOException gone) {
    // So is the conversation.
  }
}
