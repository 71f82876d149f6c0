import module java.base;

/// Does three kinds of work over loopback, each with TCP and with UDP, and measures how long they take: many questions
/// on one connection, questions with a connection each, and much data in one direction. One measurement says little,
/// so the program does each of them 20 times.
///
/// Run it: `./lab run 08 TcpAgainstUdp`

static final int ROUNDS = 20;
static final int QUESTIONS = 100;
static final int QUESTION_BYTES = 100;
static final int DATA_BYTES = 512 << 10;
static final int[] PIECES = {100, 1_000, 60_000};

/// How long a receiver waits at an empty queue before it asks whether all is sent, in milliseconds.
static final int LOOK_MILLIS = 10;

static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

/// A piece of work.
interface Work {
  /// Does the work, and returns how long it took, in nanoseconds.
  long nanos() throws Exception;
}

/// How many bytes of the last UDP transfer arrived.
long arrived;

void main() throws Exception {
  IO.println("UDP's time / TCP's time, in " + ROUNDS + " rounds:");
  IO.println("%-25s %7s %7s %7s %12s %12s".formatted("", "least", "median", "most", "UDP faster", "TCP faster"));
  compare(QUESTIONS + " questions", () -> tcpQuestions(false), this::udpQuestions);
  compare("the same, each connected", () -> tcpQuestions(true), this::udpQuestions);
  for (int piece : PIECES) {
    var percents = new ArrayList<Double>();
    compare("512 KiB by " + piece + " bytes", () -> tcpData(piece), () -> {
      long nanos = udpData(piece);
      percents.add(100.0 * arrived / (DATA_BYTES / piece * piece));
      return nanos;
    });
    IO.println(row("  arrived over UDP, in %", 0, percents.subList(1, percents.size())));
  }
}

/// Does both in turn. The first round measures how Java compiles, so it does not count.
void compare(String work, Work tcp, Work udp) throws Exception {
  var ratios = new ArrayList<Double>();
  for (int round = 0; round <= ROUNDS; round++) {
    double tcpNanos = tcp.nanos();
    double udpNanos = udp.nanos();
    if (round > 0) ratios.add(udpNanos / tcpNanos);
  }
  long udpIsFaster = ratios.stream().filter(ratio -> ratio < 1).count();
  IO.println(row(work, 2, ratios)
      + String.format(Locale.ROOT, " %12d %12d", udpIsFaster, ROUNDS - udpIsFaster));
}

/// A row with the least, the median and the greatest of these values.
String row(String name, int decimals, List<Double> values) {
  List<Double> sorted = values.stream().sorted().toList();
  String number = " %7." + decimals + "f";
  return String.format(Locale.ROOT, "%-25s" + number.repeat(3), name, sorted.getFirst(),
      sorted.get(sorted.size() / 2), sorted.getLast());
}

// tag::tcp-questions[]
/// @param connects whether each question has a connection of its own
long tcpQuestions(boolean connects) throws Exception {
  try (var listener = new ServerSocket(0, 50, LOOPBACK)) {
    int connections = connects ? QUESTIONS : 1;
    Thread.startVirtualThread(() -> echo(listener, connections));
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      try (var socket = new Socket(LOOPBACK, listener.getLocalPort())) {
        socket.setTcpNoDelay(true);
        for (int j = 0; j < QUESTIONS / connections; j++) {
          socket.getOutputStream().write(new byte[QUESTION_BYTES]);
          socket.getInputStream().readNBytes(QUESTION_BYTES);
        }
      }
    }
    return System.nanoTime() - start;
  }
}
// end::tcp-questions[]

// tag::udp-questions[]
long udpQuestions() throws Exception {
  try (var server = datagramSocket(); var client = datagramSocket()) {
    Thread.startVirtualThread(() -> echo(server));
    var packet = new DatagramPacket(new byte[QUESTION_BYTES],
        QUESTION_BYTES, server.getLocalSocketAddress());
    long start = System.nanoTime();
    for (int i = 0; i < QUESTIONS; i++) {
      client.send(packet);
      client.receive(packet);
    }
    return System.nanoTime() - start;
  }
}
// end::udp-questions[]

long tcpData(int piece) throws Exception {
  try (var listener = new ServerSocket(0, 50, LOOPBACK);
      var sender = new Socket(LOOPBACK, listener.getLocalPort());
      var receiver = listener.accept()) {
    var end = new FutureTask<>(() -> {
      var buffer = new byte[1 << 16];
      while (receiver.getInputStream().read(buffer) != -1) {}
      return System.nanoTime();
    });
    Thread.ofPlatform().start(end);
    long start = System.nanoTime();
    var bytes = new byte[piece];
    for (int i = 0; i < DATA_BYTES / piece; i++) sender.getOutputStream().write(bytes);
    sender.shutdownOutput();
    return end.get() - start;
  }
}

/// The time ends when the last datagram arrives.
long udpData(int piece) throws Exception {
  try (var receiver = datagramSocket(); var sender = datagramSocket()) {
    receiver.setSoTimeout(LOOK_MILLIS);
    arrived = 0;
    var over = new AtomicBoolean();
    var end = new FutureTask<>(() -> {
      long last = System.nanoTime();
      var packet = new DatagramPacket(new byte[piece], piece);
      while (true) {
        boolean allSent = over.get(); // asked before the wait: what was sent until now is in the queue, or lost
        try {
          receiver.receive(packet);
          last = System.nanoTime();
          arrived += packet.getLength();
        } catch (SocketTimeoutException e) {
          if (allSent) return last;
        }
      }
    });
    Thread.ofPlatform().start(end);
    long start = System.nanoTime();
    var packet = new DatagramPacket(new byte[piece], piece, receiver.getLocalSocketAddress());
    for (int i = 0; i < DATA_BYTES / piece; i++) sender.send(packet);
    over.set(true);
    return end.get() - start;
  }
}

DatagramSocket datagramSocket() throws IOException {
  return new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
}

void echo(ServerSocket listener, int connections) {
  try {
    for (int i = 0; i < connections; i++) {
      try (var socket = listener.accept()) {
        socket.setTcpNoDelay(true);
        socket.getInputStream().transferTo(socket.getOutputStream());
      }
    }
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

void echo(DatagramSocket server) {
  var packet = new DatagramPacket(new byte[QUESTION_BYTES], QUESTION_BYTES);
  try {
    while (true) {
      server.receive(packet);
      server.send(packet);
    }
  } catch (IOException closed) {
    // The questions are over.
  }
}
