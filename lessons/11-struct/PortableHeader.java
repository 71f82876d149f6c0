import module java.base;

/// Two headers go over a connection: the one that `struct.pack('i', n)` makes, and the one of `struct.pack('!i', n)`.
/// The other end reads in network order.
///
/// Run it: `./lab run 11 PortableHeader`

// tag::program[]
void main() throws IOException {
  IO.println("this machine is " + ByteOrder.nativeOrder());
  for (int length : List.of(1_000, 5)) {
    IO.println("'i'  of " + length + " is read as " + sent(length, ByteOrder.nativeOrder()));
    IO.println("'!i' of " + length + " is read as " + sent(length, ByteOrder.BIG_ENDIAN));
  }
  IO.println("2147483648 in 4 bytes with a sign: " + (int) 2_147_483_648L);
}

int sent(int length, ByteOrder order) throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = new ServerSocket(0, 50, loopback);
      var client = new Socket(loopback, listener.getLocalPort());
      Socket accepted = listener.accept()) {
    client.getOutputStream().write(
        ByteBuffer.allocate(4).order(order).putInt(length).array());
    return new DataInputStream(accepted.getInputStream()).readInt();
  }
}
// end::program[]
