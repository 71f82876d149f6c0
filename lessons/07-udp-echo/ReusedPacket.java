import module java.base;

/// Receives with the same packet again and again, and shows what makes its room smaller and what does not.
///
/// Run it: `./lab run 07 ReusedPacket`

// tag::program[]
static final int ROOM_BYTES = 16;

void main() throws IOException {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var client = new DatagramSocket(anyPort);
      var server = new DatagramSocket(anyPort)) {
    client.connect(server.getLocalSocketAddress());
    tryTo("receive only", client, server, packet -> {});
    tryTo("send it back as it is", client, server, server::send);
    tryTo("setLength(2)", client, server, packet -> packet.setLength(2));
    tryTo("setData(OK)", client, server,
        packet -> packet.setData("OK".getBytes(US_ASCII)));
    tryTo("setData(OK), then setData(new byte[16])", client, server, packet -> {
      packet.setData("OK".getBytes(US_ASCII));
      packet.setData(new byte[ROOM_BYTES]);
    });
  }
}

void tryTo(String words, DatagramSocket client, DatagramSocket server,
    Between between) throws IOException {
  var packet = new DatagramPacket(new byte[ROOM_BYTES], ROOM_BYTES);
  send(client, "short");
  server.receive(packet);
  between.use(packet);
  send(client, "a longer text");
  server.receive(packet);
  IO.println(words + ": " + packet.getLength() + " of 13 bytes");
}
// end::program[]

static final Charset US_ASCII = StandardCharsets.US_ASCII;

/// What is done with the packet between two receives.
interface Between {
  void use(DatagramPacket packet) throws IOException;
}

void send(DatagramSocket connected, String text) throws IOException {
  byte[] bytes = text.getBytes(US_ASCII);
  connected.send(new DatagramPacket(bytes, bytes.length));
}
