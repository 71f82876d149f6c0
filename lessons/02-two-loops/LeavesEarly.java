import module java.base;

/// A client leaves when its answer has come, and does not read it. The program shows what then
/// happens to the server and to the next client.
///
/// Run it: `./lab run 02 LeavesEarly`

// tag::program[]
void main() throws IOException, InterruptedException {
  var loopback = InetAddress.getLoopbackAddress();
  var listener = new ServerSocket(0, 50, loopback);
  var server = Thread.startVirtualThread(() -> serve(listener));
  // A channel closes its socket with a single system call, as C and Python do.
  try (var client = SocketChannel.open(new InetSocketAddress(loopback, listener.getLocalPort()))) {
    client.write(ByteBuffer.wrap("a".getBytes(StandardCharsets.US_ASCII)));
    while (client.socket().getInputStream().available() == 0) Thread.onSpinWait();
    IO.println("the answer is there, and nobody reads it");
  }
  server.join();
  try {
    new Socket(loopback, listener.getLocalPort());
  } catch (ConnectException e) {
    IO.println("the next client: " + e.getMessage());
  }
}

void serve(ServerSocket listener) {
  try (listener) {
    while (true) {
      try (Socket accepted = listener.accept()) {
        accepted.getInputStream().transferTo(accepted.getOutputStream());
        IO.println("the server: a client has finished");
      }
    }
  } catch (IOException e) {
    IO.println("the server: " + e.getMessage());
  }
}
// end::program[]
