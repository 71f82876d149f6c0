import module java.base;

/// Writes with a PrintWriter to a connection that has been reset.
///
/// Run it: `./lab run 05 SwallowedError`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort())) {
    Socket accepted = listener.accept();
    OutputStream out = client.getOutputStream();
    var printer = new PrintWriter(out, true, StandardCharsets.UTF_8);
    accepted.setSoLinger(true, 0); // close() will now send a reset
    accepted.close();
    try {
      client.getInputStream().read();
    } catch (SocketException e) {
      IO.println("read throws:         " + e.getMessage());
    }
    printer.println("are you there?");
    IO.println("println has returned");
    IO.println("checkError() says:   " + printer.checkError());
    try {
      out.write('?');
    } catch (SocketException e) {
      IO.println("write throws:        " + e.getMessage());
    }
  }
}
// end::program[]
