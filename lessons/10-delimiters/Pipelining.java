import module java.base;

/// Sends a thousand requests, each of them a line, and reads their answers: first one by one, and then with one write.
///
/// Run it: `./lab run 10 Pipelining`

static final int REQUESTS = 1000;
static final byte[] PING = "PING\n".getBytes();
static final byte[] PONG = "PONG\n".getBytes();

void main() throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket server = listener.accept()) {
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    var reads = new AtomicInteger();
    Thread serving = Thread.startVirtualThread(() -> serve(server, reads));
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      oneByOne(in, out);
      withOneWrite(in, out);
    }

    reads.set(0);
    long start = System.nanoTime();
    oneByOne(in, out);
    report("one by one: ", reads, start);

    reads.set(0);
    start = System.nanoTime();
    withOneWrite(in, out);
    report("one write:  ", reads, start);
    client.shutdownOutput();
    serving.join();
  }
}

// tag::client[]
void oneByOne(InputStream in, OutputStream out) throws IOException {
  for (int i = 0; i < REQUESTS; i++) {
    out.write(PING);
    in.readNBytes(PONG.length);
  }
}

void withOneWrite(InputStream in, OutputStream out) throws IOException {
  var all = new ByteArrayOutputStream();
  for (int i = 0; i < REQUESTS; i++) all.writeBytes(PING);
  out.write(all.toByteArray());
  in.readNBytes(REQUESTS * PONG.length);
}
// end::client[]

/// Answers each line end with PONG. The answers to the requests of one read go out with one write.
void serve(Socket socket, AtomicInteger reads) {
  try {
    var buffer = new byte[8 * 1024];
    int count;
    while ((count = socket.getInputStream().read(buffer)) != -1) {
      reads.incrementAndGet();
      var answers = new ByteArrayOutputStream();
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') answers.writeBytes(PONG);
      }
      socket.getOutputStream().write(answers.toByteArray());
    }
  } catch (IOException broken) {
    IO.println("the server failed: " + broken.getMessage());
  }
}

void report(String name, AtomicInteger reads, long start) {
  double millis = (System.nanoTime() - start) / 1e6;
  IO.println(name + String.format(Locale.ROOT, "%4d reads of the server, %.1f ms", reads.get(), millis));
}
