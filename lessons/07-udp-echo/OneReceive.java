import module java.base;

/// Sends one datagram of 4,000 bytes to a receiver that takes 1,024 bytes at a time, as it would from a stream.
///
/// Run it: `./lab run 07 OneReceive`

/// How long a receive may wait, in milliseconds, until Java throws a time-out.
static final int PATIENCE_MILLIS = 300;

static final int ROOM_BYTES = 1_024;
static final int SENT_BYTES = 4_000;

// tag::program[]
void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var from = new DatagramSocket(anyPort);
      var at = new DatagramSocket(anyPort)) {
    from.send(new DatagramPacket(new byte[SENT_BYTES], SENT_BYTES,
        at.getLocalSocketAddress()));
    at.setSoTimeout(PATIENCE_MILLIS);
    var packet = new DatagramPacket(new byte[ROOM_BYTES], ROOM_BYTES);
    int total = 0;
    try {
      while (true) {
        at.receive(packet);
        total += packet.getLength();
        IO.println("received " + packet.getLength() + " bytes");
      }
    } catch (SocketTimeoutException e) {
      IO.println(e.getMessage() + ": " + total + " of " + SENT_BYTES);
    }
  }
}
// end::program[]
