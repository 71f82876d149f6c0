import module java.base;

/// One channel with a selector. Nobody sends anything. How often does `select` find it ready?
///
/// Run it: `./lab run 15 Turns`

/// How long `select` waits at most, in milliseconds. If nothing was ready then, the loop ends.
static final int MILLIS = 200;

/// The loop ends after so many turns, too.
static final int MOST = 1000;

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
    int turns = 0;
    while (turns < MOST && selector.select(MILLIS) > 0) {
      turns++;
      selector.selectedKeys().clear();
    }
    return turns + " turns";
  }
}
// end::turns[]
