import module java.base;

/// Writes 1 MiB with one write, and reads with a buffer of 1 MiB, 200 times. How many reads are needed, and how large
/// are they?
///
/// Run it: `./lab run 09 OneMebibyte`

static final int RUNS = 200;
static final int BYTES = 1 << 20;

int largest;

void main() throws Exception {
  var reads = new ArrayList<Integer>();
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    for (int run = 0; run < RUNS; run++) {
      reads.add(reads(listener));
    }
  }
  Collections.sort(reads);
  IO.println("reads for one write: " + reads.getFirst() + " at least, " + reads.get(RUNS / 2) + " in the middle, "
      + reads.getLast() + " at most");
  IO.println("the largest read:    " + largest + " of " + BYTES + " bytes");
}

// tag::program[]
int reads(ServerSocket listener) throws Exception {
  var address = listener.getInetAddress();
  try (var reader = new Socket(address, listener.getLocalPort())) {
    Socket accepted = listener.accept();
    Thread writer = Thread.startVirtualThread(() -> writeOnce(accepted));
    var buffer = new byte[BYTES];
    int reads = 0;
    int count;
    while ((count = reader.getInputStream().read(buffer)) != -1) {
      reads++;
      largest = Math.max(largest, count);
    }
    writer.join();
    return reads;
  }
}
// end::program[]

void writeOnce(Socket socket) {
  try (socket) {
    socket.getOutputStream().write(new byte[BYTES]);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
