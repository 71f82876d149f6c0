import module java.base;

/// Two threads send frames over one connection, a thousand times `aaaaa` and a thousand times `bbbbb`. The receiver
/// reads until a frame is wrong.
///
/// Run it: `./lab run 12 TwoWriters`

static final int FRAMES = 1000;
static final int RUNS = 20;

void main() throws Exception {
  for (boolean once : new boolean[] {false, true}) {
    int whole = 0;
    String first = null;
    for (int run = 0; run < RUNS; run++) {
      String wrong = firstWrong(once);
      whole += wrong == null ? 1 : 0;
      first = first == null ? wrong : first;
    }
    IO.println((once ? "one write" : "two writes") + " for each frame");
    IO.println("  all frames were whole in " + whole + " of " + RUNS + " runs");
    IO.println("  the first that was not:  " + (first == null ? "none" : first));
  }
}

/// The first frame that nobody sent, or null.
String firstWrong(boolean once) throws Exception {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var sender = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket receiver = listener.accept()) {
    Thread.startVirtualThread(() -> send(sender, frame("aaaaa"), once));
    Thread.startVirtualThread(() -> send(sender, frame("bbbbb"), once));
    for (int i = 0; i < 2 * FRAMES; i++) {
      byte[] came = receiver.getInputStream().readNBytes(9);
      if (!Arrays.equals(came, frame("aaaaa")) && !Arrays.equals(came, frame("bbbbb"))) {
        return HexFormat.ofDelimiter(" ").formatHex(came);
      }
    }
    return null;
  }
}

void send(Socket socket, byte[] frame, boolean once) {
  try {
    for (int i = 0; i < FRAMES; i++) {
      if (once) {
        socket.getOutputStream().write(frame);
      } else {
        socket.getOutputStream().write(frame, 0, 4);
        socket.getOutputStream().write(frame, 4, 5);
      }
    }
  } catch (IOException closed) {
    // The receiver has closed the connection after a wrong frame.
  }
}

byte[] frame(String message) {
  return ByteBuffer.allocate(9).putInt(5).put(message.getBytes(StandardCharsets.US_ASCII)).array();
}
