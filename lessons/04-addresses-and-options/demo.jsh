// A listener at one address. We ask for port 0: any port that is free.
IO.println("\n-- step 1");
var four = InetAddress.ofLiteral("127.0.0.1");
var listener = new ServerSocket(0, 50, four);
int port = listener.getLocalPort();
IO.println("TCP 127.0.0.1, the port is above 1023: " + (port > 1023));
//=> TCP 127.0.0.1, the port is above 1023: true

// Predict: a TCP listener has this port now. Can a UDP socket have the same
// number?
IO.println("\n-- step 2");
var datagrams = new DatagramSocket(port, four);
boolean same = datagrams.getLocalPort() == port;
IO.println("UDP 127.0.0.1, the same port: " + same);
//=> UDP 127.0.0.1, the same port: true

// This method tries to listen, and prints the result.
IO.println("\n-- step 3");
ServerSocket listen(String at, int port) {
  try {
    var made = new ServerSocket(port, 50, InetAddress.ofLiteral(at));
    IO.println(at + ": listening");
    return made;
  } catch (IOException e) { IO.println(at + ": " + e.getMessage()); }
  return null;
}

// Predict: one more listener with the same port, first at the same address,
// then at another address of this machine. (On Linux every address 127.x.y.z
// is this machine. On macOS you have to add the address first.)
IO.println("\n-- step 4");
var again = listen("127.0.0.1", port);
var second = listen("127.0.0.2", port);
//=> 127.0.0.1: …already in use…
//=> 127.0.0.2: …

// The IPv6 family has a loopback address too, if the machine has IPv6.
IO.println("\n-- step 5");
var six = listen("::1", port);
//=> ::1: …

// A client connects. Four numbers belong to this connection. Predict: which
// of them does the accepted socket share with the listener?
IO.println("\n-- step 6");
var client = new Socket(four, port);
var accepted = listener.accept();
void ports(String who, Socket one) {
  IO.println(who + one.getLocalPort() + ", remote " + one.getPort());
}
ports("client:   local ", client);
ports("accepted: local ", accepted);
IO.println("the listener's port: " + (accepted.getLocalPort() == port));
//=> client:   local …, remote …
//=> accepted: local …, remote …
//=> the listener's port: true

// A second client connects. Now both accepted sockets have the same local
// address and port. How does the kernel know which of them a packet is for?
IO.println("\n-- step 7");
var client2 = new Socket(four, port);
var accepted2 = listener.accept();
IO.println("the same local port: "
    + (accepted2.getLocalPort() == accepted.getLocalPort()));
IO.println("the same remote port: "
    + (accepted2.getPort() == accepted.getPort()));
//=> the same local port: true
//=> the same remote port: false

// Half an association: this socket is bound, but not connected.
IO.println("\n-- step 8");
var half = new Socket();
IO.println("bound " + half.isBound());
IO.println("local port " + half.getLocalPort());
half.bind(new InetSocketAddress(four, 0));
IO.println("bound " + half.isBound());
IO.println("remote address " + half.getInetAddress());
//=> bound false
//=> local port -1
//=> bound true
//=> remote address null

// Predict: what does a closed socket say about itself?
IO.println("\n-- step 9");
half.close();
client2.close();
IO.println("closed: bound " + half.isBound()
    + ", connected " + client2.isConnected());
//=> closed: bound true, connected true

// A datagram socket can be connected to one remote end too. This sends
// nothing.
IO.println("\n-- step 10");
datagrams.connect(four, port);
IO.println("connected: " + datagrams.isConnected());
datagrams.disconnect();
IO.println("connected: " + datagrams.isConnected());
//=> connected: true
//=> connected: false

// Java writes an address with a slash in front, and with its name before the
// slash if the object has one. getHostName may ask the network for the name.
// getHostString never asks.
IO.println("\n-- step 11");
IO.println(four);
IO.println(InetAddress.getLoopbackAddress());
IO.println(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80));
IO.println(new InetSocketAddress(four, 80).getHostString());
//=> /127.0.0.1
//=> localhost/127.0.0.1
//=> /[0:0:0:0:0:0:0:1]:80
//=> 127.0.0.1

// Without an address we get the wildcard address. The whole network can reach
// this listener, at every address of the machine. We close it at once.
IO.println("\n-- step 12");
var wildcard = new ServerSocket(0);
var any = wildcard.getInetAddress();
IO.println(any + " is the wildcard: " + any.isAnyLocalAddress());
wildcard.close();
//=> 0.0.0.0/0.0.0.0 is the wildcard: true

// Here are all options of a new socket. Names and values differ from system
// to system. Which of them do you know?
IO.println("\n-- step 13");
var fresh = new Socket();
var options = new TreeMap<String, Object>();
for (var option : fresh.supportedOptions()) {
  options.put(option.name(), fresh.getOption(option));
}
options.forEach((name, value) -> IO.println(name + " = " + value));

// We ask for a receive buffer of one byte. Predict: what do we get?
IO.println("\n-- step 14");
fresh.setOption(StandardSocketOptions.SO_RCVBUF, 1);
int got = fresh.getOption(StandardSocketOptions.SO_RCVBUF);
IO.println("got more than one byte: " + (got > 1));
//=> got more than one byte: true

// Close every socket.
IO.println("\n-- step 15");
List<Closeable> all = Arrays.asList(client, accepted, accepted2, fresh,
    datagrams, listener, again, second, six);
for (var socket : all) if (socket != null) socket.close();
IO.println("closed: " + (listener.isClosed() && datagrams.isClosed()));
//=> closed: true
