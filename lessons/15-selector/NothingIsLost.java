import module java.base;

/// What the first write takes of 8 MiB, to a peer that begins to read only afterwards; and what the peer gets at last.
///
/// Run it: `./lab run 15 NothingIsLost`

/// How often this is tried.
static final int TIMES = 50;

static final int BYTES = 8 << 20;

// tag::program[]
void main() throws Exception {
  var random = new byte[BYTES];
  new Random(15).nextBytes(random);
  var taken = new int[TIMES];
  int whole = 0;
  for (int time = 0; time < TIMES; time++) {
    try (var connection = new Connection()) {
      var answer = ByteBuffer.wrap(random);
      taken[time] = connection.far.write(answer); // non-blocking
      var peer = new FutureTask<>(() -> connection.near.socket()
          .getInputStream().readAllBytes());
      Thread.startVirtualThread(peer);
      while (answer.hasRemaining()) connection.far.write(answer);
      connection.far.shutdownOutput();
      whole += Arrays.equals(random, peer.get()) ? 1 : 0;
    }
  }
  Arrays.sort(taken);
  IO.println("the first write took, of " + BYTES + " bytes:");
  IO.println("  at least    " + taken[0]);
  IO.println("  the median  " + taken[TIMES / 2]);
  IO.println("  at most     " + taken[TIMES - 1]);
  IO.println("the peer got all bytes: " + whole + " of " + TIMES + " times");
}
// end::program[]

/// Both ends of a connection; the far one is non-blocking.
static final class Connection implements AutoCloseable {
  private final SocketChannel near;
  private final SocketChannel far;

  Connection() throws IOException {
    try (var listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      near = SocketChannel.open(listener.getLocalAddress());
      far = listener.accept();
      far.configureBlocking(false);
    }
  }

  @Override
  public void close() throws IOException {
    near.close();
    far.close();
  }
}
