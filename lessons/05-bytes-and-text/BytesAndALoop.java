import module java.base;

/// Shows what a read returns, how many bytes one send takes, and the loop that sends all bytes.
///
/// Run it: `./lab run 05 BytesAndALoop`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = SocketChannel.open(listener.getLocalSocketAddress());
      Socket accepted = listener.accept()) {
    InputStream in = accepted.getInputStream();
    client.write(ByteBuffer.wrap("粘".getBytes(StandardCharsets.UTF_8)));
    IO.println("a read returns " + Arrays.toString(in.readNBytes(3)));

    client.configureBlocking(false); // from now on a write sends only what fits
    var large = ByteBuffer.allocate(64 << 20);
    int taken = client.write(large);
    IO.println("one send took " + taken + " of " + large.capacity() + " bytes");
    int sends = 1;
    while (large.hasRemaining()) { // this loop is what sendall adds to send
      in.readNBytes(64 * 1024); // the other end makes room for more
      client.write(large);
      sends++;
    }
    IO.println("a loop of " + sends + " sends took all " + large.position());
  }
}
// end::program[]
