import module java.base;

/// Where nine writes end and where the reads of them end, drawn over the bytes: `├───┤` is one write, or one read.
///
/// Run it: `java lessons/09-sticky-packets/WritesAndReads.java`

static final int MESSAGES = 9;
static final int RUNS = 1000;

/// How many different ways are drawn.
static final int SHOWN = 4;

void main() throws Exception {
  draw("Buffers of 1024 bytes:", 1024);
  draw("Buffers of 8 bytes:", 8);
}

void draw(String title, int bufferBytes) throws Exception {
  var seen = new LinkedHashSet<List<Integer>>();
  for (int run = 0; run < RUNS && seen.size() < SHOWN; run++) {
    seen.add(sizesOfReads(bufferBytes));
  }
  IO.println(title);
  IO.println("  writes " + boxes(Collections.nCopies(MESSAGES, 5)));
  IO.println("  bytes  " + IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "i = " + i).collect(Collectors.joining()));
  for (List<Integer> sizes : seen) {
    IO.println("  reads  " + boxes(sizes) + "  " + sizes.size());
  }
}

/// One box as wide as its bytes.
String boxes(List<Integer> sizes) {
  return sizes.stream().map(size -> size == 1 ? "│" : "├" + "─".repeat(size - 2) + "┤").collect(Collectors.joining());
}

// tag::reads[]
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
// end::reads[]

void nineWrites(Socket socket) {
  try (socket) {
    for (int i = 1; i <= MESSAGES; i++) {
      socket.getOutputStream().write(("i = " + i).getBytes(StandardCharsets.US_ASCII));
    }
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
