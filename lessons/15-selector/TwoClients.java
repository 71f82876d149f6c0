import module java.base;

/// One thread, one selector, and two clients, of which one sends at a time.
///
/// Run it: `./lab run 15 TwoClients`. With `keep`, the program never empties the selected set.

// tag::setup[]
void main(String[] arguments) throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
      var ann = new Client("Ann", SocketChannel.open(listener.getLocalAddress()), listener.accept());
      var bob = new Client("Bob", SocketChannel.open(listener.getLocalAddress()), listener.accept());
      var selector = Selector.open()) {
    for (Client client : List.of(ann, bob)) {
      client.far().configureBlocking(false);
      client.far().register(selector, SelectionKey.OP_READ, client);
    }
    for (Client sender : List.of(bob, ann, bob)) {
      sender.near().write(ByteBuffer.wrap("hello".getBytes()));
      turn(selector, arguments.length == 0);
    }
  }
}
// end::setup[]

// tag::turn[]
void turn(Selector selector, boolean clears) throws IOException {
  int ready = selector.select(); // waits until somebody has sent
  for (SelectionKey key : selector.selectedKeys()) {
    var client = (Client) key.attachment();
    int count = client.far().read(ByteBuffer.allocate(100));
    IO.println(ready + " ready: " + client.name() + ", read returns " + count);
  }
  if (clears) {
    selector.selectedKeys().clear();
  }
}
// end::turn[]

/// Both ends of the connection of a client.
record Client(String name, SocketChannel near, SocketChannel far) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    near.close();
    far.close();
  }
}
