import module java.base;
import module jdk.management;

/// Shows how much memory a server needs for many idle clients: first with a virtual thread for each client, then with
/// a platform thread for each. Each server is a process of its own, because the system counts the memory of a process.
/// This program starts the two servers one after the other, and makes the clients itself.
///
/// Run it: `./lab run 06 IdleClients 10000`

static final int CLIENTS = 1_000;

/// More open files than a process needs besides its connections.
static final int OTHER_FILES = 100;

/// Accepts so many clients. Each sends one byte, gets it back, and is silent then. Prints what the clients cost.
void serve(String kind, int clients) throws Exception {
  Thread.Builder threads = kind.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    IO.println(listener.getLocalPort());
    Cost before = Cost.now();
    for (int i = 0; i < clients; i++) {
      Socket client = listener.accept();
      try {
        threads.start(() -> talk(client));
      } catch (OutOfMemoryError none) {
        IO.println("the system allows only " + i + " " + kind + " threads");
        return;
      }
    }
    IO.readln(); // a line comes when each client has got its byte
    Cost after = Cost.now();
    IO.println(clients + " idle clients, each with a " + kind + " thread");
    IO.println("  threads of the operating system  " + (after.threads - before.threads) + " more");
    IO.println("  each client, in the Java heap    " + kibibytes(after.heap - before.heap, clients));
    IO.println("  each client, outside the heap    " + kibibytes(after.resident - before.resident, clients));
    IO.println("  each client, reserved addresses  " + kibibytes(after.reserved - before.reserved, clients));
  }
}

/// Sends every byte back.
void talk(Socket client) {
  try (client) {
    for (int b; (b = client.getInputStream().read()) != -1; ) {
      client.getOutputStream().write(b);
    }
  } catch (IOException broken) {
    // This client has gone.
  }
}

String kibibytes(long all, int clients) {
  return String.format(Locale.ROOT, "%.1f KiB", (double) all / clients);
}

/// What a process uses at one moment: threads of the operating system, and memory in KiB.
///
/// @param heap the part of the Java heap that is in use after a garbage collection
/// @param resident the memory that is in use (VmRSS); it contains the whole heap from the start, so it grows only by
///     what is outside the heap
/// @param reserved the addresses that are reserved, with or without memory (VmSize)
record Cost(long threads, long heap, long resident, long reserved) {
  // tag::cost[]
  static Cost now() throws IOException {
    System.gc();
    var runtime = Runtime.getRuntime();
    var status = new HashMap<String, Long>(); // proc_pid_status(5)
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      String[] field = line.split(":?\\s+"); // such as VmRSS, 51200, kB
      if (field.length > 1 && field[1].matches("\\d+")) status.put(field[0], Long.valueOf(field[1]));
    }
    long heap = (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    return new Cost(status.get("Threads"), heap,
        status.get("VmRSS"), status.get("VmSize"));
  }
  // end::cost[]
}

void connectTo(String kind, int clients) throws IOException, InterruptedException {
  var sockets = new ArrayList<Socket>();
  Process server = startServer(kind, clients);
  try (var said = server.inputReader(); var say = server.outputWriter()) {
    int port = Integer.parseInt(said.readLine());
    try {
      for (int i = 0; i < clients; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write('?');
        if (socket.getInputStream().read() != '?') throw new EOFException("no answer");
      }
      say.write("\n");
      say.flush();
    } catch (IOException broken) {
      IO.println("client " + sockets.size() + ": " + broken.getMessage());
    }
    said.lines().forEach(IO::println);
    if (server.waitFor() != 0) throw new IllegalStateException("the server failed");
  } finally {
    for (Socket socket : sockets) socket.close();
    server.destroy();
  }
}

/// Starts this program again, as a server.
Process startServer(String kind, int clients) throws IOException {
  var self = ProcessHandle.current().info();
  var command = new ArrayList<String>();
  command.add(self.command().orElseThrow());
  command.addAll(List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch")); // a heap of one size
  command.addAll(List.of(self.arguments().orElseThrow()));
  command.addAll(List.of(kind, String.valueOf(clients)));
  return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
}

/// At most as many clients as this machine allows a process to have open.
int allowed(int clients) {
  var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  long most = system.getMaxFileDescriptorCount() - OTHER_FILES;
  if (most < clients) IO.println("a process may open only " + (most + OTHER_FILES) + " files: see ulimit -Hn");
  return (int) Math.min(most, clients);
}

void main(String[] arguments) throws Exception {
  if (!Files.isReadable(Path.of("/proc/self/status"))) {
    IO.println("this program reads the memory of a process from /proc, and only Linux has /proc");
    return;
  }
  int last = arguments.length - 1;
  if (last > 0) {
    serve(arguments[last - 1], Integer.parseInt(arguments[last]));
    return;
  }
  int clients = allowed(last == 0 ? Integer.parseInt(arguments[0]) : CLIENTS);
  connectTo("virtual", clients);
  connectTo("platform", clients);
}
