import module java.base;

/// Sends 1,000 datagrams over loopback, as fast as it can, to a socket with a small receive buffer. How many arrive? At
/// first nobody receives until all are sent. Then there are 100 more floods, with somebody who receives meanwhile.
///
/// Run it: `./lab run 08 Flood`

static final int DATAGRAMS = 1_000;
static final int DATAGRAM_BYTES = 100;
static final int BUFFER_BYTES = 16_384;
static final int FLOODS = 100;

/// How long a receiver waits at an empty queue before it asks whether the flood is over, in milliseconds.
static final int LOOK_MILLIS = 2;

static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

void main() throws Exception {
  List<Integer> patient;
  try (var at = new DatagramSocket(ANY_PORT)) {
    at.setReceiveBufferSize(BUFFER_BYTES);
    IO.println("receive buffer: asked for " + BUFFER_BYTES + " bytes, got " + at.getReceiveBufferSize());
    flood(at.getLocalSocketAddress());
    patient = received(at, () -> true);
  }
  boolean first = IntStream.range(0, patient.size()).allMatch(i -> patient.get(i) == i);
  IO.println("sent first, then received: " + patient.size() + " of " + DATAGRAMS + ", "
      + (patient.size() == DATAGRAMS ? "all of them" : first ? "the first ones" : "with gaps"));
  IO.println("received during the flood, " + FLOODS + " times:");
  chart(meanwhile());
}

// tag::flood[]
void flood(SocketAddress to) throws IOException {
  try (var from = new DatagramSocket(ANY_PORT)) {
    for (int i = 0; i < DATAGRAMS; i++) {
      byte[] bytes = ByteBuffer.allocate(DATAGRAM_BYTES).putInt(i).array();
      from.send(new DatagramPacket(bytes, bytes.length, to));
    }
  }
}
// end::flood[]

/// The numbers of what arrives, until the flood is over and the queue is empty.
List<Integer> received(DatagramSocket at, BooleanSupplier isOver) throws IOException {
  at.setSoTimeout(LOOK_MILLIS);
  var packet = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
  var numbers = new ArrayList<Integer>();
  while (true) {
    boolean over = isOver.getAsBoolean(); // asked before the wait: what was sent until now is in the queue
    try {
      at.receive(packet);
      numbers.add(ByteBuffer.wrap(packet.getData()).getInt());
    } catch (SocketTimeoutException e) {
      if (over) return numbers;
    }
  }
}

// tag::meanwhile[]
/// How many arrived in each flood.
List<Integer> meanwhile() throws Exception {
  var counts = new ArrayList<Integer>();
  for (int i = 0; i < FLOODS; i++) {
    try (var at = new DatagramSocket(ANY_PORT)) {
      at.setReceiveBufferSize(BUFFER_BYTES);
      var over = new AtomicBoolean();
      var receiving = new FutureTask<>(() -> received(at, over::get));
      Thread.ofPlatform().start(receiving);
      flood(at.getLocalSocketAddress());
      over.set(true);
      counts.add(receiving.get().size());
    }
  }
  return counts;
}
// end::meanwhile[]

void chart(List<Integer> counts) {
  for (int from = 0; from <= DATAGRAMS; from += 100) {
    int least = from;
    int most = Math.min(from + 99, DATAGRAMS);
    long floods = counts.stream().filter(count -> count >= least && count <= most).count();
    String range = least == most ? "       all" : String.format(Locale.ROOT, "%3d to %3d", least, most);
    String bar = "█".repeat((int) Math.ceil(floods / 2.0));
    IO.println(String.format(Locale.ROOT, "  %s %4d %s", range, floods, bar).stripTrailing());
  }
}
