import module java.base;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// One conversation, over TCP and over a Unix-domain socket: only the address differs. Then the listener is closed.
///
/// Run it: `./lab run 16 SameTalk`.

void main() throws IOException {
  talk(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  Path folder = Files.createTempDirectory("talk");
  Path path = folder.resolve("s");
  talk(UnixDomainSocketAddress.of(path));
  IO.println("after close, the file is there: " + Files.exists(path));
  Files.delete(path);
  Files.delete(folder);
}

// tag::talk[]
void talk(SocketAddress address) throws IOException {
  try (var listener = listen(address);
      var client = SocketChannel.open(listener.getLocalAddress());
      var accepted = listener.accept()) {
    client.write(ByteBuffer.wrap("hello".getBytes(US_ASCII)));
    ByteBuffer got = ByteBuffer.allocate(5);
    while (got.hasRemaining() && accepted.read(got) != -1) {
      // One read may bring less.
    }
    IO.println("the server listens at " + listener.getLocalAddress());
    IO.println("the client comes from " + accepted.getRemoteAddress());
    IO.println("the server got " + new String(got.array(), US_ASCII));
  }
}
// end::talk[]

// tag::listen[]
ServerSocketChannel listen(SocketAddress address) throws IOException {
  ProtocolFamily family = address instanceof UnixDomainSocketAddress
      ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
  return ServerSocketChannel.open(family).bind(address);
}
// end::listen[]
