import module java.base;

/// The sender sends a thousand bytes and closes its socket. Then the receiver reads them with a buffer of ten bytes.
///
/// Run it: `./lab run 09 WhereTheRestWaits`

// tag::program[]
void main() throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var receiver = new Socket(loopback, listener.getLocalPort())) {
    try (Socket sender = listener.accept()) {
      sender.getOutputStream().write(new byte[1000]);
    }
    IO.println("the sender has closed its socket");

    InputStream in = receiver.getInputStream();
    var buffer = new byte[10];
    IO.println("the first read brings " + in.read(buffer));
    IO.println("here, not yet read:   " + in.available());
    int reads = 1;
    while (in.read(buffer) != -1) reads++;
    IO.println("reads in all:         " + reads);
  }
}
// end::program[]
