import module java.base;

/// One channel with a selector. Nobody sends anything. How often does `select` return in 200 ms?
///
/// Run it: `./lab run 15 Turns`

/// How long the loop turns, in milliseconds.
static final int MILLIS = 200;

void main() throws IOException {
  try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var _ = SocketChannel.open(listener.getLocalAddress());
      SocketChannel channel = listener.accept()) {
    channel.configureBlocking(false);
    IO.println("OP_READ:            " + turns(channel, SelectionKey.OP_READ));
    IO.println("OP_READ | OP_WRITE: "
        + turns(channel, SelectionKey.OP_READ | SelectionKey.OP_WRITE));
  }
}

// tag::turns[]
String turns(SocketChannel channel, int interestSet) throws IOException {
  try (var selector = Selector.open()) {
    channel.register(selector, interestSet);
    long end = System.nanoTime() + MILLIS * 1_000_000;
    int turns = 0;
    while (System.nanoTime() < end) {
      selector.select(MILLIS); // waits, but not longer than this
      turns += selector.selectedKeys().size();
      selector.selectedKeys().clear();
    }
    return turns > 1000 ? "more than 1,000 turns" : turns + " turns";
  }
}
// end::turns[]
