import module java.base;

/// Sends an empty datagram three times on one socket: before it is connected, while it is connected, and after
/// `disconnect`.
///
/// Run it: `./lab run 07 EmptyConnected`

/// How long a receive may wait, in milliseconds, until Java throws a time-out.
static final int PATIENCE_MILLIS = 300;

static final byte[] NOTHING = {};

// tag::program[]
void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var client = new DatagramSocket(anyPort);
      var server = new DatagramSocket(anyPort)) {
    SocketAddress place = server.getLocalSocketAddress();

    client.send(new DatagramPacket(NOTHING, 0, place));
    IO.println("not connected: " + receive(server));

    client.connect(place);
    client.send(new DatagramPacket(NOTHING, 0));
    IO.println("connected: " + receive(server));

    client.disconnect();
    client.send(new DatagramPacket(NOTHING, 0, place));
    IO.println("disconnected: " + receive(server));
  }
}
// end::program[]

String receive(DatagramSocket at) throws IOException {
  at.setSoTimeout(PATIENCE_MILLIS);
  var packet = new DatagramPacket(new byte[16], 16);
  try {
    at.receive(packet);
    return packet.getLength() + " bytes arrive";
  } catch (SocketTimeoutException e) {
    return "nothing arrives";
  }
}
