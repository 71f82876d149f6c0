import java.net.Proxy;
import module java.base;

/// Makes a listener with a backlog of 5. Counts how many clients connect while the program accepts none of them, and
/// how many get an answer at the same time when it accepts them all.
///
/// Run it: `./lab run 06 Backlog`

/// How long `connect` may take, in milliseconds. Over loopback it takes less than one millisecond. With `NO_PROXY` no
/// part of this time goes by while Java looks for a proxy.
static final int PATIENCE_MILLIS = 300;

static final int BACKLOG = 5;
static final int CLIENTS = 50;

// tag::program[]
void main() throws IOException {
  var clients = new ArrayList<Socket>();
  var accepted = new ArrayList<Socket>();
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, BACKLOG, loopback)) {
    while (clients.size() < CLIENTS && connects(clients, listener)) {}
    IO.println("nobody accepts: " + clients.size() + " are connected");

    for (Socket _ : List.copyOf(clients)) accepted.add(listener.accept());
    while (accepted.size() < CLIENTS && connects(clients, listener)) {
      accepted.add(listener.accept());
    }
    for (Socket client : clients) client.getOutputStream().write('?');
    for (Socket server : accepted) answer(server);
    int served = 0;
    for (Socket client : clients) {
      if (client.getInputStream().read() == '!') served++;
    }
    IO.println("each is accepted: " + served + " get an answer at the same time");
  } finally {
    for (Socket socket : clients) socket.close();
    for (Socket socket : accepted) socket.close();
  }
}
// end::program[]

void answer(Socket server) throws IOException {
  if (server.getInputStream().read() == '?') server.getOutputStream().write('!');
}

/// Adds one more client, unless the kernel does not answer it.
boolean connects(List<Socket> clients, ServerSocket listener) throws IOException {
  var client = new Socket(Proxy.NO_PROXY);
  try {
    client.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
  } catch (SocketTimeoutException | ConnectException full) {
    client.close();
    return false;
  }
  clients.add(client);
  return true;
}
