// Today everything breaks, on purpose. This small tool tries something and
// says how it ended. Watch the classes of the exceptions: your program will
// tell failures apart by them.
IO.println("\n-- step 1");
String outcome(Callable<?> trial) {
  try {
    return String.valueOf(trial.call());
  } catch (Exception e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}

// The second tool tries to connect, for at most 200 milliseconds. With
// NO_PROXY, Java does not use a part of them to look for a proxy.
IO.println("\n-- step 2");
String connect(SocketAddress address) {
  return outcome(() -> {
    try (var socket = new Socket(java.net.Proxy.NO_PROXY)) {
      socket.connect(address, 200);
      return "connected";
    }
  });
}

// The first failure: this port is bound, so nobody else can have it, but
// nobody listens there. Predict: does connect wait for 200 milliseconds, or
// does it fail at once?
IO.println("\n-- step 3");
var loopback = InetAddress.getLoopbackAddress();
var nobody = new Socket();
nobody.bind(new InetSocketAddress(loopback, 0));
IO.println(connect(nobody.getLocalSocketAddress()));
//=> ConnectException: Connection refused

// It failed at once. The machine is there, and it answered: no.
// The second failure: no answer comes. This listener has a queue for one
// client, and nobody will call accept.
IO.println("\n-- step 4");
var busy = new ServerSocket(0, 1, loopback);
var there = busy.getLocalSocketAddress();
IO.println("it listens: " + busy.isBound());
//=> it listens: true

// Clients connect until one of them fails. Predict: which exception does
// that client get?
IO.println("\n-- step 5");
var queue = new ArrayList<Socket>();
String last;
do {
  var client = new Socket(java.net.Proxy.NO_PROXY);
  last = outcome(() -> { client.connect(there, 200); return "in"; });
  queue.add(client);
} while (last.equals("in"));
IO.println(last);
//=> SocketTimeoutException: Connect timed out

// That took a moment. Was it chance? The next client gets no answer either.
// To a client, a listener that is too busy looks the same as a machine that
// is switched off.
IO.println("\n-- step 6");
IO.println(connect(busy.getLocalSocketAddress()));
//=> SocketTimeoutException: Connect timed out

// The third failure: no machine will ever have a name in .invalid. We leave
// out the look-up: a look-up that finds nothing leaves an unresolved
// address, like this one.
IO.println("\n-- step 7");
var nowhere = InetSocketAddress.createUnresolved("nobody.invalid", 80);
IO.println(connect(nowhere));
//=> UnknownHostException: nobody.invalid

// The fourth failure is the server's, not the client's: two listeners want
// the same port.
IO.println("\n-- step 8");
int taken = busy.getLocalPort();
IO.println(outcome(() -> new ServerSocket(taken, 1, loopback)));
//=> BindException: Address already in use

// The four failures gave four exceptions, and all of them are IOExceptions.
// Predict: can catch (IOException e) tell them apart?
IO.println("\n-- step 9");
for (Class<?> kind : List.of(ConnectException.class,
    SocketTimeoutException.class, UnknownHostException.class,
    BindException.class)) {
  IO.println(kind.getSimpleName()
      + " extends " + kind.getSuperclass().getSimpleName());
}
//=> ConnectException extends SocketException
//=> SocketTimeoutException extends InterruptedIOException
//=> UnknownHostException extends IOException
//=> BindException extends SocketException

// From here on the other end is there. This tool makes both ends of one
// connection.
IO.println("\n-- step 10");
Socket[] connection() throws IOException {
  try (var listener = new ServerSocket(0, 1, loopback)) {
    var near = new Socket(loopback, listener.getLocalPort());
    var far = listener.accept();
    far.setSoTimeout(200);
    return new Socket[] {near, far};
  }
}

// The other end is silent. read has a limit of 200 milliseconds here.
// Predict: can we still use this connection after the exception?
IO.println("\n-- step 11");
var calm = connection();
IO.println(outcome(() -> calm[1].getInputStream().read()));
calm[0].getOutputStream().write('k');
IO.println(outcome(() -> calm[1].getInputStream().read()));
//=> SocketTimeoutException: Read timed out
//=> 107

// The connection works: a read that timed out has lost nothing. (107 is k.)
// Now the other end closes in order. It sends a FIN, which means: I have
// sent my last byte.
IO.println("\n-- step 12");
calm[0].close();
IO.println(outcome(() -> calm[1].getInputStream().read()));
//=> -1

// We got -1, and no exception. Is the other end still reading? We cannot
// see that, so we write. Predict: does the write fail?
IO.println("\n-- step 13");
IO.println(outcome(() -> {
  calm[1].getOutputStream().write('x');
  return "written";
}));
//=> written

// We have written to a socket that is closed. Our kernel took the byte and
// sent it, and only then a reset came as the answer. A later write fails.
IO.println("\n-- step 14");
String writes(Socket socket) {
  return outcome(() -> {
    while (true) socket.getOutputStream().write('x');
  });
}
IO.println(writes(calm[1]));
//=> SocketException: Broken pipe

// This is a new connection. Its client does not close in order. It breaks
// off, and sends a reset instead of a FIN. A linger time of 0 does this;
// the crash of a program can do it too.
IO.println("\n-- step 15");
var rough = connection();
rough[0].setSoLinger(true, 0);
rough[0].close();
IO.println(outcome(() -> rough[1].getInputStream().read()));
//=> SocketException: Connection reset

// FIN becomes -1, and RST becomes an exception, on Linux, macOS and
// Windows. Now look at the port. This server closes its connection first,
// so its side has to remember the connection.
IO.println("\n-- step 16");
var server = new ServerSocket(0, 1, loopback);
int port = server.getLocalPort();
var visitor = new Socket(loopback, port);
server.accept().close();
IO.println("the visitor reads " + visitor.getInputStream().read());
visitor.close();
server.close();
//=> the visitor reads -1

// Start the server again at once, on the same port, as C and Python would:
// without SO_REUSEADDR.
IO.println("\n-- step 17");
var again = new ServerSocket();
again.setReuseAddress(false);
IO.println(outcome(() -> {
  again.bind(new InetSocketAddress(loopback, port));
  return "bound";
}));
//=> BindException: Address already in use

// Nobody listens there any more. The old connection keeps the port, in the
// state TIME_WAIT, for a minute on Linux. If we set the option before bind,
// we get the port.
IO.println("\n-- step 18");
again.setReuseAddress(true);
IO.println(outcome(() -> {
  again.bind(new InetSocketAddress(loopback, port));
  return "bound";
}));
//=> bound

// At the end we close everything: each end, each listener, and the clients
// in the queue.
IO.println("\n-- step 19");
for (var socket : queue) socket.close();
for (var socket : List.of(nobody, calm[1], rough[1])) socket.close();
for (var listener : List.of(busy, again)) listener.close();
IO.println("closed: " + (calm[1].isClosed() && again.isClosed()));
//=> closed: true
