import module java.base;

/// Draws where nine writes end and where the reads end, above and below the bytes: `├───┤` is one write or one read.
///
/// Run it: `./lab run 09 WritesAndReads`

static final int MESSAGES = 9;
static final int RUNS = 500;

void main() throws Exception {
  draw("Buffers of 1024 bytes:", 1024);
  draw("Buffers of 8 bytes:", 8);
}

void draw(String title, int bufferBytes) throws Exception {
  var seen = new TreeMap<Integer, List<Integer>>(); // for each number of reads, the sizes of one such run
  for (int run = 0; run < RUNS; run++) {
    List<Integer> sizes = sizesOfReads(bufferBytes);
    seen.put(sizes.size(), sizes);
  }
  IO.println(title);
  IO.println("  writes " + boxes(Collections.nCopies(MESSAGES, 5)));
  IO.println("  bytes  " + IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "i = " + i).collect(Collectors.joining()));
  IO.println("  offset " + IntStream.range(0, MESSAGES).mapToObj(i -> "%-5d".formatted(5 * i))
      .collect(Collectors.joining()).stripTrailing());
  for (List<Integer> sizes : seen.values()) {
    IO.println("  reads  " + boxes(sizes) + "  " + sizes.size());
  }
}

/// For each size, a box that is as wide as its bytes.
String boxes(List<Integer> sizes) {
  return sizes.stream().map(size -> size == 1 ? "│" : "├" + "─".repeat(size - 2) + "┤").collect(Collectors.joining());
}

List<Integer> sizesOfReads(int bufferBytes) throws Exception {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
    Socket accepted = listener.accept();
    Thread writer = Thread.startVirtualThread(() -> nineWrites(accepted));
    var sizes = new ArrayList<Integer>();
    var buffer = new byte[bufferBytes];
    int count;
    while ((count = client.getInputStream().read(buffer)) != -1) {
      sizes.add(count);
    }
    writer.join();
    return sizes;
  }
}

void nineWrites(Socket socket) {
  try (socket) {
    for (int i = 1; i <= MESSAGES; i++) {
      socket.getOutputStream().write(("i = " + i).getBytes(StandardCharsets.US_ASCII));
    }
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
