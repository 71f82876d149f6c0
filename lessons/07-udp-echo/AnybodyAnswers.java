import module java.base;

/// A client asks a server, and a stranger answers first. Then the server closes its socket, and the client asks again.
///
/// Run it: `./lab run 07 AnybodyAnswers`

/// How long a receive may wait, in milliseconds, until Java throws a time-out.
static final int PATIENCE_MILLIS = 300;

void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var client = new DatagramSocket(anyPort)) {
    client.setSoTimeout(PATIENCE_MILLIS);
    SocketAddress place;
    try (var server = new DatagramSocket(anyPort);
        var stranger = new DatagramSocket(anyPort)) {
      // tag::stranger[]
      place = server.getLocalSocketAddress();
      askAndBeAnsweredTwice(client, server, stranger);
      IO.println("not connected: " + receive(client)
          + ", then " + receive(client));

      client.connect(place);
      askAndBeAnsweredTwice(client, server, stranger);
      IO.println("connected:     " + receive(client)
          + ", then " + receive(client));
      // end::stranger[]
    }
    // tag::nobody[]
    client.disconnect(); // and the server has closed its socket
    send(client, "2 + 2", place);
    IO.println("nobody there, not connected: " + receive(client));

    client.connect(place);
    send(client, "2 + 2", place);
    IO.println("nobody there, connected:     " + receive(client));
    // end::nobody[]
  }
}

// tag::answers[]
void askAndBeAnsweredTwice(DatagramSocket client, DatagramSocket server,
    DatagramSocket stranger) throws IOException {
  send(client, "2 + 2", server.getLocalSocketAddress());
  send(stranger, "5", client.getLocalSocketAddress());
  receive(server);
  send(server, "4", client.getLocalSocketAddress());
}
// end::answers[]

void send(DatagramSocket from, String text, SocketAddress to) throws IOException {
  byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
  from.send(new DatagramPacket(bytes, bytes.length, to));
}

String receive(DatagramSocket at) throws IOException {
  var packet = new DatagramPacket(new byte[16], 16);
  try {
    at.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
  } catch (SocketTimeoutException | PortUnreachableException e) {
    return e instanceof SocketTimeoutException ? "nothing" : e.getClass().getSimpleName();
  }
}
