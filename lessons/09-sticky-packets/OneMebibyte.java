import module java.base;

/// One write of 1 MiB, read with a buffer of 1 MiB, 200 times: how many reads, and how large?
///
/// Run it: `java lessons/09-sticky-packets/OneMebibyte.java`

static final int RUNS = 200;
static final int BYTES = 1 << 20;

// tag::program[]
void main() throws Exception {
  var reads = new ArrayList<Integer>();
  int largest = 0;
  var buffer = new byte[BYTES];
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    for (int run = 0; run < RUNS; run++) {
      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        Socket accepted = listener.accept();
        Thread writer = Thread.startVirtualThread(() -> writeOnce(accepted));
        int count;
        int number = 0;
        while ((count = client.getInputStream().read(buffer)) != -1) {
          number++;
          largest = Math.max(largest, count);
        }
        reads.add(number);
        writer.join();
      }
    }
  }
  // end::program[]
  Collections.sort(reads);
  IO.println("reads for one write: " + reads.getFirst() + " at least, " + reads.get(RUNS / 2) + " in the middle, "
      + reads.getLast() + " at most");
  IO.println("the largest read:    " + largest + " of " + BYTES + " bytes");
}

void writeOnce(Socket socket) {
  try (socket) {
    socket.getOutputStream().write(new byte[BYTES]);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
