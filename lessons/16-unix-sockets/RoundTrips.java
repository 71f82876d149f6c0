import module java.base;

/// A question and its answer, again and again: over TCP on the loopback address, and over a Unix-domain socket. Each
/// end is a platform thread with a channel in blocking mode. The two families take turns, so that other work on the
/// machine meets both.
///
/// Run it: `./lab run 16 RoundTrips`, or with a number of milliseconds for each line, in place of 400.

static final int TURNS = 8;

record Family(String name, ServerSocketChannel listener) {}

void main(String[] arguments) throws Exception {
  int millis = arguments.length == 0 ? 400 : Integer.parseInt(arguments[0]);
  Path folder = Files.createTempDirectory("trips");
  Path path = folder.resolve("s");
  try (var tcp = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path))) {
    var families = List.of(new Family("TCP over loopback", tcp), new Family("Unix-domain", unix));
    for (int size : new int[] {1, 1_000, 64_000}) {
      Map<String, Double> micros = medians(families, size, millis);
      double first = micros.get(families.getFirst().name());
      micros.forEach((name, median) -> IO.println(String.format(Locale.ROOT,
          "%,6d bytes  %-17s %8.1f µs  %5.2f times as fast", size, name, median, first / median)));
    }
  } finally {
    Files.deleteIfExists(path);
    Files.delete(folder);
  }
}

/// The median of a round trip for each family, in microseconds.
Map<String, Double> medians(List<Family> families, int size, int millis) throws Exception {
  var nanos = new LinkedHashMap<String, List<Long>>();
  families.forEach(family -> nanos.put(family.name(), new ArrayList<>()));
  for (int turn = 0; turn <= TURNS; turn++) {
    for (Family family : families) {
      List<Long> trips = trips(family.listener(), size, millis * 1_000_000L / TURNS);
      if (turn > 0) { // in the first turn, Java still compiles
        nanos.get(family.name()).addAll(trips);
      }
    }
  }
  var medians = new LinkedHashMap<String, Double>();
  nanos.forEach((name, all) -> {
    all.sort(null);
    medians.put(name, all.get(all.size() / 2) / 1_000.0);
  });
  return medians;
}

// tag::trips[]
List<Long> trips(ServerSocketChannel listener, int size, long nanos)
    throws Exception {
  try (var client = SocketChannel.open(listener.getLocalAddress());
      var server = listener.accept()) {
    withoutDelay(client, server);
    Thread answering = Thread.ofPlatform().daemon()
        .start(() -> answer(server, size));
    var trips = new ArrayList<Long>();
    ByteBuffer bytes = ByteBuffer.allocateDirect(size);
    long began = System.nanoTime();
    for (long at = began; at - began < nanos; ) {
      writeAll(client, bytes.clear());
      readAll(client, bytes.clear());
      long now = System.nanoTime();
      trips.add(now - at);
      at = now;
    }
    client.shutdownOutput();
    answering.join();
    return trips;
  }
}
// end::trips[]

/// Without TCP_NODELAY, an answer that goes out in two parts would wait (lesson 12). The other family has no such
/// option.
void withoutDelay(SocketChannel... channels) throws IOException {
  for (SocketChannel channel : channels) {
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }
}

void answer(SocketChannel server, int size) {
  ByteBuffer bytes = ByteBuffer.allocateDirect(size);
  try {
    while (readAll(server, bytes.clear())) {
      writeAll(server, bytes.flip());
    }
  } catch (IOException gone) {
    // The client has failed, and tells it.
  }
}

boolean readAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
  while (bytes.hasRemaining()) {
    if (channel.read(bytes) == -1) {
      return false;
    }
  }
  return true;
}

void writeAll(SocketChannel channel, ByteBuffer bytes) throws IOException {
  while (bytes.hasRemaining()) {
    channel.write(bytes);
  }
}
