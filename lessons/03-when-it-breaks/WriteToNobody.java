import module java.base;

/// Writes to a peer that has closed its socket.
///
/// Run it: `./lab run 03 WriteToNobody`

// tag::program[]
void main() throws IOException {
  try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Socket socket = fromPeerThatCloses(listener)) {
    IO.println("read returns " + socket.getInputStream().read());
    OutputStream out = socket.getOutputStream();
    out.write('x');
    IO.println("the first write returns");
    try {
      while (true) out.write('y');
    } catch (SocketException e) {
      IO.println("a later write throws " + e);
    }
  }
}
// end::program[]

Socket fromPeerThatCloses(ServerSocket listener) throws IOException {
  new Socket(listener.getInetAddress(), listener.getLocalPort()).close();
  return listener.accept();
}
