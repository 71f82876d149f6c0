import module java.base;

/// Sends three texts in three datagrams. One text is empty, and one is too long for the receiver's room.
///
/// Run it: `./lab run 07 Boundaries`

/// How long a receive may wait, in milliseconds, until Java throws a time-out.
static final int PATIENCE_MILLIS = 300;

// tag::program[]
static final int ROOM_BYTES = 8;

void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var from = new DatagramSocket(anyPort);
      var at = new DatagramSocket(anyPort)) {
    for (String text : List.of("hello", "", "good morning")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      from.send(new DatagramPacket(bytes, bytes.length,
          at.getLocalSocketAddress()));
    }
    at.setSoTimeout(PATIENCE_MILLIS);
    for (int i = 1; i <= 4; i++) {
      IO.println("receive " + i + ": " + outcomeOfReceive(at));
    }
  }
}
// end::program[]

// tag::receive[]
String outcomeOfReceive(DatagramSocket at) throws IOException {
  var packet = new DatagramPacket(new byte[ROOM_BYTES], ROOM_BYTES);
  try {
    at.receive(packet);
  } catch (SocketTimeoutException e) {
    return e.getMessage();
  }
  int count = packet.getLength();
  return count + " bytes, '" + new String(packet.getData(), 0, count,
      StandardCharsets.US_ASCII) + "'";
}
// end::receive[]
