import module java.base;

/// Shows what a `read` does when the other side writes, is silent, closes in order, or breaks off with a reset.
///
/// Run it: `./lab run 03 FinAndReset`

/// How long a read may wait, in milliseconds, before Java gives up on it.
static final int PATIENCE_MILLIS = 300;

// tag::outcomes[]
/// How one read ended.
sealed interface Reading {
  record Bytes(int count) implements Reading {}
  record End() implements Reading {}
  record Silence() implements Reading {}
  record Broken(SocketException cause) implements Reading {}
}

Reading read(Socket socket) throws IOException {
  try {
    int count = socket.getInputStream().read(new byte[1024]);
    return count == -1 ? new Reading.End() : new Reading.Bytes(count);
  } catch (SocketTimeoutException e) {
    return new Reading.Silence();
  } catch (SocketException e) {
    return new Reading.Broken(e);
  }
}

String words(Reading reading) {
  return switch (reading) { // it needs no default: there are no other cases
    case Reading.Bytes(int count) -> "read returns " + count;
    case Reading.End() -> "read returns -1";
    case Reading.Silence() -> "read waits";
    case Reading.Broken(var cause) -> "read throws " + cause;
  };
}
// end::outcomes[]

// tag::program[]
void main() throws IOException {
  try (var pair = Pair.connected()) {
    pair.near.getOutputStream().write('x');
    IO.println("it writes:      " + words(read(pair.far)));
    IO.println("it is silent:   " + words(read(pair.far)));
    pair.near.getOutputStream().write('y');
    IO.println("it goes on:     " + words(read(pair.far)));
    pair.near.close(); // sends a FIN
    IO.println("it closes:      " + words(read(pair.far)));
    IO.println("and again:      " + words(read(pair.far)));
  }
  try (var pair = Pair.connected()) {
    pair.near.setSoLinger(true, 0); // now close breaks off:
    pair.near.close(); // it sends a reset (RST)
    IO.println("it breaks off:  " + words(read(pair.far)));
    IO.println("and again:      " + words(read(pair.far)));
  }
}
// end::program[]

/// Both ends of one connection.
record Pair(Socket near, Socket far) implements AutoCloseable {
  static Pair connected() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket far = listener.accept();
      far.setSoTimeout(PATIENCE_MILLIS);
      return new Pair(near, far);
    }
  }

  @Override
  public void close() throws IOException {
    near.close();
    far.close();
  }
}
