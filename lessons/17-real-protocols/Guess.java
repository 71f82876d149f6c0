import module java.base;

/// Somebody who cannot see the queries of a client sends it answers of his own. Each of 20 rounds is one question.
///
/// Run it: `./lab run 17 Guess`

static final int ROUNDS = 20;

/// How many forged answers are there before the right one comes.
static final int GUESSES = 100;

// tag::program[]
void main() throws IOException {
  var counter = new AtomicInteger(4711);
  int counted = fooled(() -> counter.incrementAndGet() & 0xffff);
  IO.println("an id that counts:  fooled in " + counted + " of 20");
  var random = new SecureRandom();
  int guessed = fooled(() -> random.nextInt(1 << 16));
  IO.println("a random id:        fooled in " + guessed + " of 20");
}

int fooled(IntSupplier ids) throws IOException {
  int fooled = 0;
  int seen = ids.getAsInt(); // the attacker owns a name, and saw this query
  for (int i = 0; i < ROUNDS; i++) {
    int id = ids.getAsInt();
    if (firstWith(id, seen).equals("forged")) fooled++;
    seen = id; // and asks for that name again
  }
  return fooled;
}
// end::program[]

/// The first answer with the id of the question. The forged ones have the next hundred numbers.
String firstWith(int id, int seen) throws IOException {
  var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var client = new DatagramSocket(loopback); var attacker = new DatagramSocket(loopback);
      var server = new DatagramSocket(loopback)) {
    for (int guess = 1; guess <= GUESSES; guess++) {
      send(attacker, client, seen + guess & 0xffff, "forged");
    }
    send(server, client, id, "right");
    client.setSoTimeout(1_000);
    while (true) {
      var packet = new DatagramPacket(new byte[16], 16);
      client.receive(packet);
      var answer = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
      if ((answer.getShort() & 0xffff) == id) {
        return StandardCharsets.US_ASCII.decode(answer).toString();
      }
    }
  }
}

void send(DatagramSocket from, DatagramSocket to, int id, String text) throws IOException {
  byte[] bytes = ByteBuffer.allocate(2 + text.length()).putShort((short) id).put(text.getBytes()).array();
  from.send(new DatagramPacket(bytes, bytes.length, to.getLocalSocketAddress()));
}
