import module java.base;

/// Writes nine times, `i = 1` to `i = 9`, in 200 runs. How many reads are needed, and does a cure change this?
///
/// Run it: `./lab run 09 NineWrites`, or with the name of a cure after it

static final int RUNS = 200;
static final int MESSAGES = 9;
static final int MESSAGE_BYTES = 5;
static final int PAUSE_MILLIS = 1;
static final int WORK_MILLIS = 2;

/// What is tried against sticky packets.
enum Cure {
  NONE("nine writes, and nothing against it"),
  NODELAY("the writer sets TCP_NODELAY"),
  FLUSH("the writer flushes after each write"),
  PAUSE("the writer pauses for " + PAUSE_MILLIS + " ms after each write"),
  WORK("the same, and the reader works for " + WORK_MILLIS + " ms after each read"),
  BUFFER("the reader has a buffer of 1 MiB"),
  NINE_READS("the reader calls read nine times");

  final String words;

  Cure(String words) {
    this.words = words;
  }
}

void main(String... arguments) throws Exception {
  String name = arguments.length == 0 ? "none" : arguments[0];
  for (Cure cure : name.equals("all") ? Cure.values() : new Cure[] {Cure.valueOf(name.toUpperCase(Locale.ROOT))}) {
    chart(cure, distribution(cure));
  }
}

/// How many of the runs gave each result, from 0 to 9.
int[] distribution(Cure cure) throws Exception {
  var runs = new int[MESSAGES + 1];
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    for (int run = 0; run < RUNS; run++) {
      try (var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        Socket accepted = listener.accept();
        Thread writer = Thread.startVirtualThread(() -> write(accepted, cure));
        runs[read(client.getInputStream(), cure)]++;
        writer.join();
      }
    }
  }
  return runs;
}

// tag::writer[]
void write(Socket socket, Cure cure) {
  try (socket) {
    if (cure == Cure.NODELAY) socket.setTcpNoDelay(true);
    OutputStream out = socket.getOutputStream();
    for (int i = 1; i <= MESSAGES; i++) {
      out.write(("i = " + i).getBytes(StandardCharsets.US_ASCII));
      if (cure == Cure.FLUSH) out.flush();
      if (cure == Cure.PAUSE || cure == Cure.WORK) pause(PAUSE_MILLIS);
    }
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}
// end::writer[]

// tag::reader[]
/// How many reads brought something; for `NINE_READS`, how many of
/// nine reads brought exactly one message.
int read(InputStream in, Cure cure) throws IOException {
  var buffer = new byte[cure == Cure.BUFFER ? 1 << 20 : 1024];
  int reads = 0;
  if (cure == Cure.NINE_READS) {
    for (int i = 1; i <= MESSAGES; i++) {
      if (in.read(buffer) == MESSAGE_BYTES) reads++;
    }
    return reads;
  }
  while (in.read(buffer) != -1) {
    reads++;
    if (cure == Cure.WORK) pause(WORK_MILLIS);
  }
  return reads;
}
// end::reader[]

void pause(int millis) {
  try {
    Thread.sleep(millis);
  } catch (InterruptedException e) {
    Thread.currentThread().interrupt();
  }
}

void chart(Cure cure, int[] runs) {
  IO.println(cure.words);
  int first = cure == Cure.NINE_READS ? 0 : 1;
  for (int result = first; result < runs.length; result++) {
    String label = cure == Cure.NINE_READS ? result + " of 9 right" : result + (result == 1 ? " read " : " reads");
    int width = (int) Math.ceil(runs[result] * 50.0 / RUNS);
    IO.println("  %s %4d %s".formatted(label, runs[result], "█".repeat(width)).stripTrailing());
  }
}
