import java.net.Proxy;
import module java.base;

/// Makes five failures, each on purpose and on this machine only: four tries to connect, and a listener whose port is
/// taken.
///
/// Run it: `./lab run 03 NoConnection`

/// How long a try to connect may take, in milliseconds. Without `NO_PROXY`, Java looks for a proxy in this time, too, and
/// on a busy machine the time may be over before anything is sent.
static final int PATIENCE_MILLIS = 200;

final InetAddress loopback = InetAddress.getLoopbackAddress();

// tag::program[]
void main() throws IOException {
  try (var bound = new Socket()) {
    bound.bind(new InetSocketAddress(loopback, 0)); // it has the port, but it does not listen
    IO.println("nobody listens:     " + outcome(bound.getLocalSocketAddress()));
  }
  try (var busy = new ServerSocket(0, 1, loopback)) {
    List<Socket> waiting = fillQueue(busy);
    IO.println("the queue is full:  " + outcome(busy.getLocalSocketAddress()));
    for (Socket client : waiting) client.close();
  }
  var unresolved = InetSocketAddress.createUnresolved("nobody.invalid", 80);
  IO.println("nobody's name:      " + outcome(unresolved));
  var multicast = InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, 1});
  IO.println("nobody's address:   " + outcome(new InetSocketAddress(multicast, 80)));
  try (var first = new ServerSocket(0, 1, loopback)) {
    IO.println("the port is taken:  " + outcomeOfListening(first.getLocalPort()));
  }
}
// end::program[]

// tag::outcome[]
String outcome(SocketAddress address) {
  try (var socket = new Socket(Proxy.NO_PROXY)) {
    socket.connect(address, PATIENCE_MILLIS);
    return "connected";
  } catch (IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
// end::outcome[]

String outcomeOfListening(int port) {
  try (var second = new ServerSocket(port, 1, loopback)) {
    return "listening at " + second.getLocalPort();
  } catch (IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}

// tag::fill[]
/// Connects clients until one more gets no answer. Nobody accepts any of them.
List<Socket> fillQueue(ServerSocket listener) throws IOException {
  var waiting = new ArrayList<Socket>();
  while (true) {
    var client = new Socket(Proxy.NO_PROXY);
    try {
      client.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
      waiting.add(client);
    } catch (IOException full) {
      return waiting; // connect has closed the socket that failed
    }
  }
}
// end::fill[]
