import module java.base;

/// One non-blocking channel, and no selector.
///
/// Run it: `./lab run 15 ByHand` reads before a byte has come, then after 5 bytes, and then after the end. With
/// `write`, it writes 8 MiB to a peer that reads nothing.

void main(String[] arguments) throws IOException {
  try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var peer = SocketChannel.open(listener.getLocalAddress());
      SocketChannel channel = listener.accept()) {
    channel.configureBlocking(false);
    if (arguments.length == 0) {
      read(channel, peer);
    } else {
      write(channel);
    }
  }
}

// tag::read[]
void read(SocketChannel channel, SocketChannel peer) throws IOException {
  var buffer = ByteBuffer.allocate(100);
  IO.println("nothing has come:  read returns " + channel.read(buffer));
  peer.write(ByteBuffer.wrap("hello".getBytes()));
  int empty = 0;
  int count;
  while ((count = channel.read(buffer)) == 0) {
    empty++; // on loopback, the bytes come within microseconds
  }
  IO.println("hello has come:    read returns " + count);
  peer.shutdownOutput();
  while ((count = channel.read(buffer)) == 0) {
    empty++;
  }
  IO.println("the peer has ended: read returns " + count);
}
// end::read[]

// tag::write[]
void write(SocketChannel channel) throws IOException {
  var answer = ByteBuffer.allocate(8 << 20);
  int count = channel.write(answer);
  IO.println("write returns " + count + " of " + answer.capacity());
  IO.println("remaining: " + answer.remaining());
  while (channel.write(answer) > 0) {
    // the kernel moves bytes to the peer, and has room again
  }
  IO.println("and then it returns 0");
}
// end::write[]
