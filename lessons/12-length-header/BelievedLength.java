import module java.base;

/// Reads the first four bytes that come as a length, whatever they are, and makes an array of this length.
///
/// Run it: `./lab run 12 BelievedLength`

// tag::program[]
void main() throws IOException {
  byte[] get = "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
  IO.println("a web browser:  " + length(get));
  int negative = length(new byte[] {(byte) 0x80, 0, 0, 0});
  IO.println("80 00 00 00:    " + negative + ", " + made(negative));
  int largest = length(new byte[] {0x7f, -1, -1, -1});
  IO.println("7f ff ff ff:    " + largest + ", " + made(largest));
}

String made(int length) {
  try {
    return "an array of " + new byte[length].length;
  } catch (NegativeArraySizeException | OutOfMemoryError e) {
    return e.getClass().getSimpleName();
  }
}
// end::program[]

int length(byte[] sent) throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.getOutputStream().write(sent);
    return new DataInputStream(accepted.getInputStream()).readInt();
  }
}
