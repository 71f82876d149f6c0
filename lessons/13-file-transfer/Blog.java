import module java.base;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Downloads with the protocol of a well-known blog post, from a server that keeps it: one in this program, or
/// `blog_server.py`, which stands beside it.
///
/// Run it: `./lab run 13 Blog` downloads a file. With `gone` the server leaves in mid-file, with `changed` a bit is
/// changed on the way, with `bad` the server gets requests that it did not expect, with `any` each end is asked for a
/// file that is none of its business. `get PORT NAME` downloads from a server that is running on this machine.

static final int MAX_HEADER_BYTES = 64 * 1024;

void main(String[] arguments) throws Exception {
  switch (arguments.length == 0 ? "" : arguments[0]) {
    case "gone" -> gone();
    case "changed" -> changed();
    case "bad" -> bad();
    case "any" -> any();
    case "get" -> {
      try (var socket = connect(Integer.parseInt(arguments[1]))) {
        get(socket, arguments[2], System.out);
        System.out.flush();
      }
    }
    default -> first();
  }
}

// tag::recipe[]
void get(Socket socket, String name, OutputStream file) throws IOException {
  socket.getOutputStream().write(("get " + name).getBytes(UTF_8)); // 1
  var in = new DataInputStream(socket.getInputStream());
  int length = ByteBuffer.wrap(exactly(in, 4)) // 2
      .order(ByteOrder.LITTLE_ENDIAN).getInt();
  if (length < 0 || length > MAX_HEADER_BYTES) { // 3
    throw new ProtocolException("a header of " + length + " bytes");
  }
  long size = fileSize(new String(exactly(in, length), UTF_8)); // 4
  for (long left = size; left > 0; ) { // 5
    byte[] block = in.readNBytes((int) Math.min(left, 65_536));
    if (block.length == 0) {
      throw new EOFException((size - left) + " of " + size + " bytes");
    }
    file.write(block);
    left -= block.length;
  }
}
// end::recipe[]

byte[] exactly(DataInputStream in, int count) throws IOException {
  var bytes = new byte[count];
  in.readFully(bytes);
  return bytes;
}

long fileSize(String json) throws IOException {
  Matcher number = Pattern.compile("\"file_size\": *(\\d+)").matcher(json);
  if (!number.find()) {
    throw new ProtocolException("no file_size: " + json);
  }
  return Long.parseLong(number.group(1));
}

void first() throws Exception {
  try (var listener = listener(); var socket = connect(listener.getLocalPort());
      Socket accepted = listener.accept()) {
    Path folder = folder("a.txt", "hello\nand goodbye\n");
    Thread.startVirtualThread(() -> quietly(() -> serveOne(accepted, folder)));
    var wire = new ByteArrayOutputStream();
    var recorded = new Recorded(socket, wire);
    var file = new ByteArrayOutputStream();
    get(recorded, "a.txt", file);
    byte[] came = wire.toByteArray();
    int header = came.length - file.size();
    IO.println("the length:  " + HexFormat.ofDelimiter(" ").formatHex(came, 0, 4));
    IO.println("the header:  " + new String(came, 4, header - 4, UTF_8));
    IO.println("the content: " + file.size() + " bytes");
    IO.println(file.toString(UTF_8).strip());
    remove(folder);
  }
}

// tag::spins[]
/// The loop of the text: it ends when all has come.
void download(InputStream in, long total, OutputStream file)
    throws IOException {
  var block = new byte[1024];
  long received = 0;
  while (received < total) {
    int count = Math.max(in.read(block), 0); // recv(1024): b'' at the end
    file.write(block, 0, count);
    received += count;
    turns++;
  }
}
// end::spins[]

volatile long turns;

/// So many turns are enough to see that it goes on.
static final int MANY_TURNS = 1000;

void gone() throws Exception {
  try (var listener = listener(); var socket = connect(listener.getLocalPort())) {
    try (Socket accepted = listener.accept()) {
      accepted.getOutputStream().write("hel".getBytes(UTF_8));
    }
    var file = new ByteArrayOutputStream();
    var stop = new AtomicBoolean();
    var spinning = Thread.ofPlatform().daemon().start(() -> quietly(() -> download(until(stop, socket), 5, file)));
    while (turns < MANY_TURNS && !spinning.join(Duration.ofMillis(100))) {
      // it goes on
    }
    boolean runs = spinning.isAlive();
    stop.set(true);
    spinning.join();
    IO.println("came: " + file.size() + " of 5 bytes");
    IO.println("it " + (runs ? "still runs after " + MANY_TURNS + " turns" : "has ended"));
  }
}

/// The stream of a socket, until somebody has seen enough.
InputStream until(AtomicBoolean stop, Socket socket) throws IOException {
  return new FilterInputStream(socket.getInputStream()) {
    @Override
    public int read(byte[] buffer) throws IOException {
      if (stop.get()) {
        throw new InterruptedIOException();
      }
      return in.read(buffer);
    }
  };
}

void changed() throws Exception {
  try (var listener = listener(); var socket = connect(listener.getLocalPort());
      Socket accepted = listener.accept()) {
    Path folder = folder("a.txt", "hello");
    byte[] sent = Files.readAllBytes(folder.resolve("a.txt"));
    Thread.startVirtualThread(() -> quietly(() -> {
      accepted.getInputStream().read(new byte[8096]);
      byte[] header = header("a.txt", 5).getBytes(UTF_8);
      accepted.getOutputStream().write(length(header));
      accepted.getOutputStream().write(header);
      byte[] content = sent.clone();
      content[4] ^= 0x20; // one bit
      accepted.getOutputStream().write(content);
    }));
    var file = new ByteArrayOutputStream();
    get(socket, "a.txt", file);
    IO.println("sent: hello   md5 in the header: xxdxxx");
    IO.println("came: " + file + "   and no error");
    IO.println("SHA-256 of what was sent: " + sha256(sent));
    IO.println("SHA-256 of what came:     " + sha256(file.toByteArray()));
    remove(folder);
  }
}

String sha256(byte[] content) throws GeneralSecurityException {
  return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 4) + "…";
}

void bad() throws Exception {
  for (String request : List.of("get a.txt", "get missing.txt", "get my file.txt", "get")) {
    Path folder = folder("a.txt", "hello");
    Files.writeString(folder.resolve("my file.txt"), "hello");
    try (var listener = listener(); var socket = connect(listener.getLocalPort());
        Socket accepted = listener.accept()) {
      var serving = new FutureTask<>(() -> {
        serveOne(accepted, folder);
        return "went on";
      });
      Thread.startVirtualThread(serving);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      String outcome;
      try {
        outcome = serving.get();
      } catch (ExecutionException e) {
        outcome = "ended with " + e.getCause().getClass().getSimpleName();
      }
      IO.println("%-18s the server %s".formatted(request + ":", outcome));
    }
    remove(folder);
  }
}

void any() throws Exception {
  Path folder = folder("a.txt", "hello");
  Path secret = Files.writeString(folder.resolveSibling("secret.txt"), "a secret");
  for (String name : List.of("a.txt", "../secret.txt", secret.toString())) {
    try (var listener = listener(); var socket = connect(listener.getLocalPort());
        Socket accepted = listener.accept()) {
      Thread.startVirtualThread(() -> quietly(() -> serveOne(accepted, folder)));
      var file = new ByteArrayOutputStream();
      get(socket, name, file);
      IO.println("get " + (name.length() > 20 ? "and its whole path" : name) + ": " + file);
    }
  }
  Path downloads = Files.createDirectory(folder.resolveSibling("downloads"));
  // The client of the text writes where the header says.
  Path file = Files.writeString(downloads.resolve("../.profile"), "hello");
  IO.println("a header with the name ../.profile: written to "
      + folder.getParent().relativize(file.normalize()));
  remove(folder);
}

// The server of the text.

void serveOne(Socket socket, Path folder) throws IOException {
  var request = new byte[8096];
  int count;
  while ((count = socket.getInputStream().read(request)) > 0) {
    String name = new String(request, 0, count, UTF_8).split(" ")[1];
    Path file = folder.resolve(name);
    byte[] header = header(name, Files.size(file)).getBytes(UTF_8);
    OutputStream out = socket.getOutputStream();
    out.write(length(header));
    out.write(header);
    out.write(Files.readAllBytes(file));
  }
}

String header(String name, long size) {
  return "{\"filename\": \"" + name + "\", \"md5\": \"xxdxxx\", \"file_size\": " + size + "}";
}

/// What struct.pack('i', …) makes of it on x86 and Arm.
byte[] length(byte[] header) {
  return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length).array();
}

// What is below.

/// A socket whose input is kept.
static final class Recorded extends Socket {
  private final Socket socket;
  private final OutputStream kept;

  Recorded(Socket socket, OutputStream kept) {
    this.socket = socket;
    this.kept = kept;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(socket.getInputStream()) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        kept.write(buffer, offset, Math.max(count, 0));
        return count;
      }
    };
  }
}

interface Action {
  void run() throws IOException;
}

void quietly(Action action) {
  try {
    action.run();
  } catch (IOException over) {
    // The other end has seen enough.
  }
}

ServerSocket listener() throws IOException {
  return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
}

Socket connect(int port) throws IOException {
  return new Socket(InetAddress.getLoopbackAddress(), port);
}

/// A folder with this file, in a folder of its own.
Path folder(String name, String content) throws IOException {
  Path folder = Files.createDirectory(Files.createTempDirectory("blog").resolve("files"));
  Files.writeString(folder.resolve(name), content);
  return folder;
}

void remove(Path folder) throws IOException {
  try (Stream<Path> all = Files.walk(folder.getParent())) {
    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(path);
    }
  }
}
