import module java.base;

/// A server ends and starts again on the same port, with the option SO_REUSEADDR off, on too late, and on.
///
/// Run it: `./lab run 03 PortAgain`

// tag::program[]
void main() throws IOException {
  int port = portOfServerThatHasEnded();
  try (var next = new ServerSocket()) {
    next.setReuseAddress(false); // in C and Python it is off at the beginning
    IO.println("off:         " + bind(next, port));
    IO.println("on too late: " + trySetting(port));
  }
  try (var next = new ServerSocket()) {
    next.setReuseAddress(true);
    IO.println("on:          " + bind(next, port));
    IO.println("in use, on:  " + inUse(port));
  }
}
// end::program[]

// tag::late[]
String trySetting(int port) throws IOException {
  try (var next = new ServerSocket()) {
    next.setReuseAddress(false);
    next.bind(address(port));
    next.setReuseAddress(true); // never reached: bind has thrown
    return "bound";
  } catch (BindException e) {
    return e.getMessage();
  }
}
// end::late[]

String inUse(int port) throws IOException {
  try (var another = new ServerSocket()) {
    another.setReuseAddress(true);
    return bind(another, port);
  }
}

String bind(ServerSocket listener, int port) throws IOException {
  try {
    listener.bind(address(port));
    return "bound";
  } catch (BindException e) {
    return e.getMessage();
  }
}

InetSocketAddress address(int port) {
  return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
}

// tag::first[]
/// Runs a server that closes its connection first, and then its listener. Its side is in TIME_WAIT afterwards.
int portOfServerThatHasEnded() throws IOException {
  try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      var client = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
    listener.accept().close();
    client.getInputStream().read(); // -1
    return listener.getLocalPort();
  }
}
// end::first[]
