// A listener at one address. We ask for port 0: any port that is free.
IO.println("\n-- step 1");
var four = InetAddress.ofLiteral("127.0.0.1");
var listener = new ServerSocket(0, 50, four);
int port = listener.getLocalPort();
IO.println("TCP 127.0.0.1, the port is above 1023: " + (port > 1023));
//=> TCP 127.0.0.1, the port is above 1023: true

// Predict: the port is taken now. May a UDP socket have the same number?
IO.println("\n-- step 2");
var datagrams = new DatagramSocket(port, four);
boolean same = datagrams.getLocalPort() == port;
IO.println("UDP 127.0.0.1, the same port: " + same);
//=> UDP 127.0.0.1, the same port: true

// A small tool: it tries to listen, and says what came of it.
IO.println("\n-- step 3");
ServerSocket listen(String at, int port) {
  try {
    var made = new ServerSocket(port, 50, InetAddress.ofLiteral(at));
    IO.println(at + ": listening");
    return made;
  } catch (IOException e) { IO.println(at + ": " + e.getMessage()); }
  return null;
}

// Predict: the same protocol, the same port, the same address. And then:
// another address of this machine. (On Linux all of 127.x.y.z is this
// machine; macOS has to be told.)
IO.println("\n-- step 4");
var again = listen("127.0.0.1", port);
var second = listen("127.0.0.2", port);
//=> 127.0.0.1: …already in use…
//=> 127.0.0.2: …

// The other family has its loopback address too, where the machine has IPv6
// at all.
IO.println("\n-- step 5");
var six = listen("::1", port);
//=> ::1: …

// A client connects. Predict: four numbers belong to this connection. Which
// of them does the accepted socket have in common with the listener?
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

// A second client. Both accepted sockets have the same local address and
// port now. So how does the kernel know to which of them a packet belongs?
IO.println("\n-- step 7");
var client2 = new Socket(four, port);
var accepted2 = listener.accept();
IO.println("the same local port: "
    + (accepted2.getLocalPort() == accepted.getLocalPort()));
IO.println("the same remote port: "
    + (accepted2.getPort() == accepted.getPort()));
//=> the same local port: true
//=> the same remote port: false

// Half an association: a socket that is bound, and connected to nobody.
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

// Predict: what does a closed socket say of itself?
IO.println("\n-- step 9");
half.close();
client2.close();
IO.println("closed: bound " + half.isBound()
    + ", connected " + client2.isConnected());
//=> closed: bound true, connected true

// A datagram socket can be tied to one remote end as well. Nothing is sent
// for it.
IO.println("\n-- step 10");
datagrams.connect(four, port);
IO.println("connected: " + datagrams.isConnected());
datagrams.disconnect();
IO.println("connected: " + datagrams.isConnected());
//=> connected: true
//=> connected: false

// How Java writes an address: a name, if it has one, then a slash, then the
// address. getHostName would ask the network for a name. getHostString takes
// what is there.
IO.println("\n-- step 11");
IO.println(four);
IO.println(InetAddress.getLoopbackAddress());
IO.println(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80));
IO.println(new InetSocketAddress(four, 80).getHostString());
//=> /127.0.0.1
//=> localhost/127.0.0.1
//=> /[0:0:0:0:0:0:0:1]:80
//=> 127.0.0.1

// No address at all: the wildcard. This listener can be reached at every
// address of the machine, from the whole network. We close it at once.
IO.println("\n-- step 12");
var wildcard = new ServerSocket(0);
var any = wildcard.getInetAddress();
IO.println(any + " is the wildcard: " + any.isAnyLocalAddress());
wildcard.close();
//=> 0.0.0.0/0.0.0.0 is the wildcard: true

// Every option of a fresh socket. Names and values differ from system to
// system: which of them do you know?
IO.println("\n-- step 13");
var fresh = new Socket();
var options = new TreeMap<String, Object>();
for (var option : fresh.supportedOptions()) {
  options.put(option.name(), fresh.getOption(option));
}
options.forEach((name, value) -> IO.println(name + " = " + value));

// An option is a wish. Predict: we ask for a receive buffer of one byte.
IO.println("\n-- step 14");
fresh.setOption(StandardSocketOptions.SO_RCVBUF, 1);
int got = fresh.getOption(StandardSocketOptions.SO_RCVBUF);
IO.println("got more than one byte: " + (got > 1));
//=> got more than one byte: true

// The last one to leave closes everything.
IO.println("\n-- step 15");
List<Closeable> all = Arrays.asList(client, accepted, accepted2, fresh,
    datagrams, listener, again, second, six);
for (var socket : all) if (socket != null) socket.close();
IO.println("closed: " + (listener.isClosed() && datagrams.isClosed()));
//=> closed: true
