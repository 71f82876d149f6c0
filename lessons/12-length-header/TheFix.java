import module java.base;

/// The fix for sticky packets that many texts show: four bytes say how long the message is, one read brings the length,
/// and one read brings the message.
///
/// Run it: `./lab run 12 TheFix` sends two messages. With `cut`, the first three bytes come before the others. With
/// `long`, there is one message of 1,000,000 bytes.

// tag::receive[]
void receive(InputStream in) throws IOException {
  var header = new byte[4];
  in.read(header); // recv(4)
  int length = ByteBuffer.wrap(header).getInt();
  var message = new byte[length];
  int count = in.read(message); // recv(length)
  IO.println("length " + length + ", and then " + shown(message, count));
}
// end::receive[]

void main(String[] arguments) throws IOException {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var sender = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket receiver = listener.accept()) {
    OutputStream out = sender.getOutputStream();
    InputStream in = receiver.getInputStream();
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "cut" -> cut(out, in);
      case "long" -> longer(out, in);
      default -> together(out, in);
    }
  }
}

void together(OutputStream out, InputStream in) throws IOException {
  out.write(frame("hello"));
  out.write(frame("there"));
  receive(in);
  receive(in);
}

// tag::cut[]
void cut(OutputStream out, InputStream in) throws IOException {
  byte[] frame = frame("hello");
  out.write(frame, 0, 3);
  receive(in);
  out.write(frame, 3, 6);
  receive(in);
}
// end::cut[]

void longer(OutputStream out, InputStream in) throws IOException {
  Thread.startVirtualThread(() -> {
    try {
      out.write(frame("x".repeat(1_000_000)));
    } catch (IOException e) {
      // Nobody reads the rest: the connection is closed.
    }
  });
  receive(in);
}

byte[] frame(String message) {
  byte[] payload = message.getBytes(StandardCharsets.US_ASCII);
  return ByteBuffer.allocate(4 + payload.length)
      .putInt(payload.length).put(payload).array();
}

String shown(byte[] message, int count) {
  return count > 20 ? count + " bytes"
      : "'" + new String(message, 0, count, StandardCharsets.US_ASCII) + "'";
}
