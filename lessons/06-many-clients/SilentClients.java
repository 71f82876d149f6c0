import module java.base;

/// Silent clients connect to three servers, and then one more client connects and asks.
/// The servers send every byte back twice.
///
/// Run it: `./lab run 06 SilentClients`

/// How long a client waits where no thread is left for it, in milliseconds.
static final int PATIENCE_MILLIS = 1_000;

/// The time limit of a socket that has none.
static final int NO_LIMIT = 0;

static final int POOL = 10;

// tag::servers[]
void serial(ServerSocket listener) throws IOException {
  while (true) {
    try (Socket client = listener.accept()) {
      talk(client);
    }
  }
}

void withThreads(ServerSocket listener, ExecutorService threads) throws IOException {
  while (true) {
    Socket client = listener.accept();
    threads.execute(() -> talkAndClose(client));
  }
}
// end::servers[]

// tag::conversation[]
void talk(Socket client) throws IOException {
  InputStream in = client.getInputStream();
  OutputStream out = client.getOutputStream();
  for (int b; (b = in.read()) != -1; ) {
    out.write(new byte[] {(byte) b, (byte) b});
  }
}

void talkAndClose(Socket client) {
  try (client) {
    talk(client);
  } catch (IOException broken) {
    // Only this conversation is over.
  }
}
// end::conversation[]

/// Makes some clients that send nothing, and then one that asks.
///
/// @param limitMillis how long this one waits for its answer
void ask(String server, int port, int silent, int limitMillis) throws IOException {
  var clients = new ArrayList<Socket>();
  try {
    for (int i = 0; i < silent; i++) {
      clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    try (var asking = new Socket(InetAddress.getLoopbackAddress(), port)) {
      asking.setSoTimeout(limitMillis);
      asking.getOutputStream().write('a');
      InputStream in = asking.getInputStream();
      IO.println(server + ", " + silent + " silent: the next client gets " + (char) in.read() + (char) in.read());
    } catch (SocketTimeoutException e) {
      IO.println(server + ", " + silent + " silent: the next client gets nothing in " + limitMillis + " ms");
    }
  } finally {
    for (Socket client : clients) {
      client.close();
    }
  }
}

/// A server that serves until its listener is closed.
interface Server {
  void serve(ServerSocket listener) throws IOException;
}

/// Tries a server with each of these numbers of silent clients. The first number leaves a thread for the next client,
/// so its answer comes, at once or later on a busy machine. The others leave none.
void run(String name, Server server, int... silents) throws IOException {
  for (int silent : silents) {
    int limitMillis = silent == silents[0] ? NO_LIMIT : PATIENCE_MILLIS;
    try (var listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> {
        try {
          server.serve(listener);
        } catch (IOException closed) {
          // The listener is closed: no more clients come.
        }
      });
      ask(name, listener.getLocalPort(), silent, limitMillis);
    }
  }
}

// tag::main[]
void main() throws IOException {
  run("one thread", this::serial, 0, 1);
  try (var threads = Executors.newFixedThreadPool(POOL)) {
    run("ten threads", listener -> withThreads(listener, threads), 9, 10);
  }
  try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
    run("a thread for each", listener -> withThreads(listener, threads), 1_000);
  }
}
// end::main[]
