import module java.base;

/// Sends a text of 6,000 bytes, reads it into a buffer of 1,024 bytes, and turns the bytes of each read into a text.
///
/// Run it: `./lab run 05 OneReadOneText`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  byte[] sent = "粘包".repeat(1_000).getBytes(StandardCharsets.UTF_8);
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.getOutputStream().write(sent);
    InputStream in = accepted.getInputStream();
    while (in.available() < sent.length) { // then each read fills its buffer
      Thread.onSpinWait();
    }
    var buffer = new byte[1024];
    int damaged = 0;
    for (int have = 0; have < sent.length; ) {
      int count = in.read(buffer);
      have += count;
      String text = new String(buffer, 0, count, StandardCharsets.UTF_8);
      IO.println("%4d bytes: %s … %s".formatted(
          count, text.substring(0, 3), text.substring(text.length() - 3)));
      damaged += (int) text.chars().filter(c -> c == '\ufffd').count();
    }
    IO.println("the texts contain U+FFFD " + damaged + " times");
  }
}
// end::program[]
