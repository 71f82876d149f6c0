import module java.base;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The same file is sent over loopback in four ways: line by line, as a blog post has it; in blocks of 1 KiB and of
/// 64 KiB; and by the kernel alone. Somebody at the other end takes it, and keeps nothing.
///
/// Run it: `./lab run 13 Copies`, or with a number of milliseconds for each way, in place of 250.

static final int FILE_BYTES = 8 << 20;
static final int MB = 1_000_000;

void main(String[] arguments) throws IOException {
  int millis = arguments.length == 0 ? 250 : Integer.parseInt(arguments[0]);
  Path file = Files.createTempFile("copies", ".txt");
  try {
    Files.write(file, lines());
    double first = 0;
    for (Way way : List.of(new Way("line by line", this::byLine),
        new Way("blocks of 1 KiB", (in, out) -> byBlock(in, out, 1 << 10)),
        new Way("blocks of 64 KiB", (in, out) -> byBlock(in, out, 64 << 10)),
        new Way("transferTo", this::byKernel))) {
      double rate = rate(file, way, millis);
      first = first == 0 ? rate : first;
      IO.println(String.format(Locale.ROOT, "%-17s %8.0f MB/s %6.1f times %9.1f calls per MB", way.name(), rate,
          rate / first, (double) calls * MB / sent));
    }
  } finally {
    Files.delete(file);
  }
}

/// How many calls of the system were made for a file, reads and writes together.
interface Copy {
  long copy(FileChannel in, SocketChannel out) throws IOException;
}

record Way(String name, Copy copy) {}

long calls;
long sent;

/// Megabytes in a second. The file is sent again and again until the time is over.
double rate(Path file, Way way, int millis) throws IOException {
  try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var out = SocketChannel.open(listener.getLocalAddress());
      var taker = listener.accept();
      var in = FileChannel.open(file)) {
    Thread taking = Thread.ofPlatform().daemon().start(() -> take(taker));
    calls = 0;
    sent = 0;
    long began = System.nanoTime();
    do {
      in.position(0);
      calls += way.copy().copy(in, out);
      sent += FILE_BYTES;
    } while (System.nanoTime() - began < millis * 1_000_000L);
    out.shutdownOutput();
    try {
      taking.join();
    } catch (InterruptedException nobodyDoesSo) {
      throw new IOException(nobodyDoesSo);
    }
    return 1_000.0 * sent / (System.nanoTime() - began);
  }
}

void take(SocketChannel taker) {
  ByteBuffer room = ByteBuffer.allocateDirect(256 << 10);
  try {
    while (taker.read(room.clear()) >= 0) {
      // Nothing is kept.
    }
  } catch (IOException over) {
    // The sender has gone.
  }
}

// tag::line[]
long byLine(FileChannel in, SocketChannel out) throws IOException {
  var file = new BufferedInputStream(Channels.newInputStream(in), 8_192);
  var line = new ByteArrayOutputStream();
  long calls = FILE_BYTES / 8_192; // the reads
  for (int b = file.read(); b != -1; b = file.read()) {
    line.write(b);
    if (b == '\n') {
      out.write(ByteBuffer.wrap(line.toByteArray()));
      calls++;
      line.reset();
    }
  }
  return calls;
}
// end::line[]

long byBlock(FileChannel in, SocketChannel out, int size) throws IOException {
  ByteBuffer block = ByteBuffer.allocate(size);
  long calls = 0;
  for (; in.read(block.clear()) > 0; calls += 2) {
    out.write(block.flip());
  }
  return calls;
}

// tag::kernel[]
long byKernel(FileChannel in, SocketChannel out) throws IOException {
  long calls = 0;
  for (long at = 0; at < FILE_BYTES; calls++) {
    at += in.transferTo(at, FILE_BYTES - at, out);
  }
  return calls;
}
// end::kernel[]

/// Lines of 20 to 100 letters.
byte[] lines() {
  var random = new Random(13);
  var lines = new ByteArrayOutputStream(FILE_BYTES);
  while (lines.size() < FILE_BYTES) {
    int length = Math.min(20 + random.nextInt(80), FILE_BYTES - lines.size() - 1);
    lines.writeBytes(("x".repeat(length) + "\n").getBytes(US_ASCII));
  }
  return lines.toByteArray();
}
