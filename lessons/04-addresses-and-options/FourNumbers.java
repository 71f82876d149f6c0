import module java.base;

/// The two ends of two connections to one listener, each with its address and port.
///
/// Run it: `./lab run 04 FourNumbers`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.ofLiteral("127.0.0.1");
  try (var listener = new ServerSocket(0, 50, loopback);
      var ann = new Socket(loopback, listener.getLocalPort());
      Socket acceptedAnn = listener.accept();
      var bob = new Socket(loopback, listener.getLocalPort());
      Socket acceptedBob = listener.accept()) {
    IO.println("listener       " + listener.getLocalSocketAddress());
    show("ann", ann);
    show("accepted, ann", acceptedAnn);
    show("bob", bob);
    show("accepted, bob", acceptedBob);
    int port = listener.getLocalPort();
    boolean same = Stream.of(acceptedAnn, acceptedBob)
        .allMatch(accepted -> accepted.getLocalPort() == port);
    IO.println("all sockets of the server have the same local port: " + same);
    IO.println("ann and bob have the same local port: "
        + (ann.getLocalPort() == bob.getLocalPort()));
  }
}

void show(String name, Socket socket) {
  IO.println("%-14s %s  ->  %s".formatted(name,
      socket.getLocalSocketAddress(), socket.getRemoteSocketAddress()));
}
// end::program[]
