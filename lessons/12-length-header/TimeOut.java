import module java.base;

/// The four bytes of a length come in two parts, and the receiver's time limit is over between them.
///
/// Run it: `./lab run 12 TimeOut`

/// How long a read may wait, in milliseconds.
static final int LIMIT_MILLIS = 100;

// tag::program[]
void main() throws IOException {
  IO.println("readNBytes: " + length(in -> in.readNBytes(4)));
  var header = ByteBuffer.allocate(4); // kept for the next call
  IO.println("a buffer:   " + length(in -> {
    while (header.hasRemaining()) header.put((byte) in.read());
    return header.array();
  }));
}

String length(Reading reading) throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var sender = new Socket(loopback, listener.getLocalPort());
      Socket receiver = listener.accept()) {
    receiver.setSoTimeout(LIMIT_MILLIS);
    sender.getOutputStream().write(new byte[] {0, 0, 0});
    String first = tried(reading, receiver.getInputStream());
    sender.getOutputStream().write(new byte[] {5, 'h', 'e', 'l', 'l', 'o'});
    return first + ", and then " + tried(reading, receiver.getInputStream());
  }
}
// end::program[]

interface Reading {
  byte[] from(InputStream in) throws IOException;
}

String tried(Reading reading, InputStream in) throws IOException {
  try {
    return "a length of " + ByteBuffer.wrap(reading.from(in)).getInt();
  } catch (SocketTimeoutException e) {
    return "a time-out";
  }
}
