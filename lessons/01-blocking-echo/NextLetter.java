import module java.base;

/// One server, one client, one conversation. For every byte that comes, the server
/// sends the next one: `A` is answered with `B`.
///
/// Run it: `./lab run 01 NextLetter`
void main() throws IOException, InterruptedException {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
    var server = Thread.startVirtualThread(() -> serveOne(listener));
    client(listener.getLocalPort());
    server.join();
  }
}

// tag::server[]
void serveOne(ServerSocket listener) {
  try (Socket accepted = listener.accept()) { // waits for a client
    InputStream in = accepted.getInputStream();
    OutputStream out = accepted.getOutputStream();
    int letter = in.read(); // waits for one byte
    while (letter != -1) { // -1: the client has sent its last byte
      out.write(letter + 1);
      letter = in.read();
    }
  } catch (IOException e) { // here the accepted socket is closed already
    throw new UncheckedIOException(e);
  }
}
// end::server[]

// tag::client[]
void client(int port) throws IOException {
  try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    for (char letter : "HAL".toCharArray()) {
      out.write(letter);
      IO.println(letter + " is answered with " + (char) in.read());
    }
    socket.shutdownOutput(); // "I have sent my last byte"
    IO.println("and then comes " + in.read());
  }
}
// end::client[]
