import module java.base;

/// Writes nine times, and then reads once. It does this in four rounds on one connection, 200 times, with Nagle's
/// algorithm and without it.
///
/// Run it: `./lab run 09 Nagle`

static final int RUNS = 200;
static final int ROUNDS = 4;
static final int BYTES = 45;

void main() throws IOException {
  for (boolean noDelay : new boolean[] {false, true}) {
    IO.println(noDelay ? "without Nagle's algorithm (TCP_NODELAY is set)" : "with Nagle's algorithm");
    var firstReads = Stream.generate(TreeMap<Integer, Integer>::new).limit(ROUNDS).toList();
    for (int run = 0; run < RUNS; run++) {
      rounds(noDelay, firstReads);
    }
    for (int round = 1; round <= ROUNDS; round++) {
      IO.println("  round " + round + ": the read brought " + firstReads.get(round - 1).entrySet().stream()
          .map(times -> times.getKey() + " bytes (" + times.getValue() + " times)").collect(Collectors.joining(", ")));
    }
  }
}

// tag::rounds[]
void rounds(boolean noDelay, List<TreeMap<Integer, Integer>> firstReads)
    throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var reader = new Socket(loopback, listener.getLocalPort());
      Socket writer = listener.accept()) {
    writer.setTcpNoDelay(noDelay);
    for (var round : firstReads) {
      for (int i = 1; i <= 9; i++) {
        writer.getOutputStream().write(("i = " + i).getBytes());
      }
      int count = reader.getInputStream().read(new byte[1024]);
      round.merge(count, 1, Integer::sum);
      reader.getInputStream().readNBytes(BYTES - count); // the rest
    }
  }
}
// end::rounds[]
