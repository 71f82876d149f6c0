// Today everything breaks, on purpose. One small tool: it tries something
// and says what came of it. Watch the exceptions' classes: your program will
// tell failures apart by them.
IO.println("\n-- step 1");
String outcome(Callable<?> trial) {
  try {
    return String.valueOf(trial.call());
  } catch (Exception e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}

// And one more: a try to connect, of at most 200 milliseconds.
IO.println("\n-- step 2");
String connect(SocketAddress address) {
  return outcome(() -> {
    try (var socket = new Socket()) {
      socket.connect(address, 200);
      return "connected";
    }
  });
}

// First failure. This port is bound, so nobody else can have it, and nobody
// listens there. Predict: does connect wait for 200 milliseconds, or does it
// know at once?
IO.println("\n-- step 3");
var loopback = InetAddress.getLoopbackAddress();
var nobody = new Socket();
nobody.bind(new InetSocketAddress(loopback, 0));
IO.println(connect(nobody.getLocalSocketAddress()));
//=> ConnectException: Connection refused

// It knew at once. The machine is there, and it answered: no.
// Second failure: no answer. This listener has a queue for one client,
// and nobody will accept.
IO.println("\n-- step 4");
var busy = new ServerSocket(0, 1, loopback);
var there = busy.getLocalSocketAddress();
IO.println("it listens: " + busy.isBound());
//=> it listens: true

// Clients come until one is not let in. Predict: what does that one learn?
IO.println("\n-- step 5");
var queue = new ArrayList<Socket>();
String last;
do {
  var client = new Socket();
  last = outcome(() -> { client.connect(there, 200); return "in"; });
  queue.add(client);
} while (last.equals("in"));
IO.println(last);
//=> SocketTimeoutException: Connect timed out

// That took its time. Was it chance? The next one gets no answer either.
// Look: a listener that is too busy and a machine that is switched off look
// the same.
IO.println("\n-- step 6");
IO.println(connect(busy.getLocalSocketAddress()));
//=> SocketTimeoutException: Connect timed out

// Third failure. Names that end in .invalid belong to nobody, for ever. The
// look-up is left out here: an unresolved address is what a look-up in vain
// leaves behind.
IO.println("\n-- step 7");
var nowhere = InetSocketAddress.createUnresolved("nobody.invalid", 80);
IO.println(connect(nowhere));
//=> UnknownHostException: nobody.invalid

// Fourth failure: not the client's, the server's. Two listeners want the
// same port.
IO.println("\n-- step 8");
int taken = busy.getLocalPort();
IO.println(outcome(() -> new ServerSocket(taken, 1, loopback)));
//=> BindException: Address already in use

// Four failures, four exceptions, and all four are IOExceptions.
// Predict: what does catch (IOException e) know about them?
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

// From here on somebody is there. These are both ends of one connection.
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
// Predict: after the exception, is this connection still good for anything?
IO.println("\n-- step 11");
var calm = connection();
IO.println(outcome(() -> calm[1].getInputStream().read()));
calm[0].getOutputStream().write('k');
IO.println(outcome(() -> calm[1].getInputStream().read()));
//=> SocketTimeoutException: Read timed out
//=> 107

// It is as good as new: a read that timed out has lost nothing. (107 is k.)
// Now the other end closes, in order. It sends a FIN: I have sent my last
// byte.
IO.println("\n-- step 12");
calm[0].close();
IO.println(outcome(() -> calm[1].getInputStream().read()));
//=> -1

// -1, and no exception. Is the other end still reading? We cannot see that.
// So we write. Predict: does the write fail?
IO.println("\n-- step 13");
IO.println(outcome(() -> {
  calm[1].getOutputStream().write('x');
  return "written";
}));
//=> written

// Written, to a socket that is closed. The kernel took the byte and sent it,
// and only then did the answer come: a reset. The next write knows it.
IO.println("\n-- step 14");
String writes(Socket socket) {
  return outcome(() -> {
    while (true) socket.getOutputStream().write('x');
  });
}
IO.println(writes(calm[1]));
//=> SocketException: Broken pipe

// A new connection. This client does not close in order. It breaks off, and
// a reset goes out instead of a FIN. A linger time of 0 does it; the crash
// of a program can do it too.
IO.println("\n-- step 15");
var rough = connection();
rough[0].setSoLinger(true, 0);
rough[0].close();
IO.println(outcome(() -> rough[1].getInputStream().read()));
//=> SocketException: Connection reset

// FIN becomes -1, RST becomes an exception. It is so on Linux, macOS and
// Windows alike. And the port? This server closes its connection first. Its
// side has to remember it.
IO.println("\n-- step 16");
var server = new ServerSocket(0, 1, loopback);
int port = server.getLocalPort();
var visitor = new Socket(loopback, port);
server.accept().close();
IO.println("the visitor reads " + visitor.getInputStream().read());
visitor.close();
server.close();
//=> the visitor reads -1

// Start it again at once, on the same port, as C and Python would: without
// SO_REUSEADDR.
IO.println("\n-- step 17");
var again = new ServerSocket();
again.setReuseAddress(false);
IO.println(outcome(() -> {
  again.bind(new InetSocketAddress(loopback, port));
  return "bound";
}));
//=> BindException: Address already in use

// Nobody listens there any more. It is the old connection that keeps the
// port, in the state TIME_WAIT, for a minute on Linux. With the option, set
// before bind, the port is ours.
IO.println("\n-- step 18");
again.setReuseAddress(true);
IO.println(outcome(() -> {
  again.bind(new InetSocketAddress(loopback, port));
  return "bound";
}));
//=> bound

// The last one to leave closes everything: each end, each listener, and the
// queue.
IO.println("\n-- step 19");
for (var socket : queue) socket.close();
for (var socket : List.of(nobody, calm[1], rough[1])) socket.close();
for (var listener : List.of(busy, again)) listener.close();
IO.println("closed: " + (calm[1].isClosed() && again.isClosed()));
//=> closed: true
