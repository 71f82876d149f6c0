import module java.base;

/// What a read brings, what one send takes, and the loop that sends everything.
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
    IO.println("a read brings " + Arrays.toString(in.readNBytes(3)));

    client.configureBlocking(false); // from now on a write takes what fits
    var large = ByteBuffer.allocate(64 << 20);
    int taken = client.write(large);
    IO.println("one send took " + taken + " of " + large.capacity() + " bytes");
    int sends = 1;
    while (large.hasRemaining()) { // this loop is what sendall adds to send
      in.readNBytes(64 * 1024); // the other end makes room
      client.write(large);
      sends++;
    }
    IO.println("a loop of " + sends + " sends took all " + large.position());
  }
}
// end::program[]
