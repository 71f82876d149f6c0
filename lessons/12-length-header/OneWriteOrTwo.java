import module java.base;

/// Sends twenty-five questions, one after another. Each question is a frame. The length and the payload go out with two
/// writes, and then with one.
///
/// Run it: `./lab run 12 OneWriteOrTwo`

static final int QUESTIONS = 25;

// tag::program[]
void main() throws IOException {
  IO.println("two writes: " + millis(false) + " ms for 25 questions");
  IO.println("one write:  " + millis(true) + " ms for 25 questions");
}

void send(OutputStream out, byte[] payload, boolean once) throws IOException {
  byte[] length = ByteBuffer.allocate(4).putInt(payload.length).array();
  if (once) {
    out.write(ByteBuffer.allocate(4 + payload.length)
        .put(length).put(payload).array());
  } else {
    out.write(length);
    out.write(payload);
  }
}
// end::program[]

long millis(boolean once) throws IOException {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket accepted = listener.accept()) {
    Thread.startVirtualThread(() -> answer(accepted));
    long began = System.nanoTime();
    for (int i = 0; i < QUESTIONS; i++) {
      send(client.getOutputStream(), "hello".getBytes(StandardCharsets.US_ASCII), once);
      client.getInputStream().read();
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }
}

/// Reads each frame whole, and answers it with one byte, until the client has gone.
void answer(Socket socket) {
  try {
    var in = new DataInputStream(socket.getInputStream());
    while (true) {
      in.skipNBytes(in.readInt());
      socket.getOutputStream().write('!');
    }
  } catch (IOException gone) {
    // All is answered.
  }
}
