import module java.base;

/// Two lines arrive together. One buffered reader reads the first line, and another one tries to read the second.
///
/// Run it: `./lab run 05 TwoReaders`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.getOutputStream().write("name: 粘\nsize: 3\n".getBytes(StandardCharsets.UTF_8));
    client.shutdownOutput();

    BufferedReader one = reader(accepted);
    IO.println("the first reader reads:  " + one.readLine());
    BufferedReader two = reader(accepted);
    IO.println("the second reader reads: " + two.readLine());
    IO.println("the first reader reads:  " + one.readLine());
  }
}

BufferedReader reader(Socket socket) throws IOException {
  return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
}
// end::program[]
