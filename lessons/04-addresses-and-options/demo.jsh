// A listener at one address. We ask for port 0: any port that is free.
var four = InetAddress.ofLiteral("127.0.0.1");
var listener = new ServerSocket(0, 50, four);
int port = listener.getLocalPort();
IO.println("TCP 127.0.0.1, and the port is above 1023: " + (port > 1023));
//=> TCP 127.0.0.1, and the port is above 1023: true

// Predict: the port is taken now. May a UDP socket have the same number?
var datagrams = new DatagramSocket(port, four);
IO.println("UDP 127.0.0.1, the same port: " + (datagrams.getLocalPort() == port));
//=> UDP 127.0.0.1, the same port: true

// A small tool: it tries to listen, and says what came of it.
ServerSocket listen(String address, int port) {
  try {
    var made = new ServerSocket(port, 50, InetAddress.ofLiteral(address));
    IO.println(address + ": listening");
    return made;
  } catch (IOException e) { IO.println(address + ": " + e.getMessage()); return null; }
}

// Predict: the same protocol, the same port, the same address. And then: another address
// of this machine. (On Linux all of 127.x.y.z is this machine; macOS has to be told.)
var again = listen("127.0.0.1", port);
var second = listen("127.0.0.2", port);
//=> 127.0.0.1: …already in use…
//=> 127.0.0.2: …

// The other family has its loopback address too, where the machine has IPv6 at all.
var six = listen("::1", port);
//=> ::1: …

// A client connects. Predict: four numbers belong to this connection. Which of them does
// the accepted socket have in common with the listener?
var client = new Socket(four, port);
var accepted = listener.accept();
IO.println("client:   local " + client.getLocalPort() + ", remote " + client.getPort());
IO.println("accepted: local " + accepted.getLocalPort()
    + ", remote " + accepted.getPort());
IO.println("accepted socket has the listener's port: "
    + (accepted.getLocalPort() == port));
//=> client:   local …, remote …
//=> accepted: local …, remote …
//=> accepted socket has the listener's port: true

// A second client. Both accepted sockets have the same local address and port now.
// So how does the kernel know to which of them a packet belongs?
var client2 = new Socket(four, port);
var accepted2 = listener.accept();
IO.println("the same local port: "
    + (accepted2.getLocalPort() == accepted.getLocalPort()));
IO.println("the same remote port: " + (accepted2.getPort() == accepted.getPort()));
//=> the same local port: true
//=> the same remote port: false

// Half an association: a socket that is bound, and connected to nobody.
var half = new Socket();
IO.println("new:   bound " + half.isBound() + ", local port " + half.getLocalPort());
half.bind(new InetSocketAddress(four, 0));
IO.println("bound: bound " + half.isBound() + ", remote " + half.getInetAddress());
//=> new:   bound false, local port -1
//=> bound: bound true, remote null

// Predict: what does a closed socket say of itself?
half.close();
client2.close();
IO.println("closed: bound " + half.isBound() + ", connected " + client2.isConnected());
//=> closed: bound true, connected true

// A datagram socket can be tied to one remote end as well. Nothing is sent for it.
datagrams.connect(four, port);
IO.println("connected: " + datagrams.isConnected());
datagrams.disconnect();
IO.println("connected: " + datagrams.isConnected());
//=> connected: true
//=> connected: false

// How Java writes an address: a name, if it has one, then a slash, then the address.
// getHostName would ask the network for a name. getHostString takes what is there.
IO.println(four);
IO.println(InetAddress.getLoopbackAddress());
IO.println(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80));
IO.println(new InetSocketAddress(four, 80).getHostString());
//=> /127.0.0.1
//=> localhost/127.0.0.1
//=> /[0:0:0:0:0:0:0:1]:80
//=> 127.0.0.1

// No address at all: the wildcard. This listener can be reached at every address of the
// machine, from the whole network. We close it at once.
var wildcard = new ServerSocket(0);
var any = wildcard.getInetAddress();
IO.println(any + " is the wildcard: " + any.isAnyLocalAddress());
wildcard.close();
//=> 0.0.0.0/0.0.0.0 is the wildcard: true

// Every option of a fresh socket. Names and values differ from system to system:
// which of them do you know?
var fresh = new Socket();
var byName = Comparator.comparing((SocketOption<?> option) -> option.name());
for (var option : fresh.supportedOptions().stream().sorted(byName).toList()) {
  IO.println(option.name() + " = " + fresh.getOption(option));
}

// An option is a wish. Predict: we ask for a receive buffer of one byte.
fresh.setOption(StandardSocketOptions.SO_RCVBUF, 1);
int got = fresh.getOption(StandardSocketOptions.SO_RCVBUF);
IO.println("got more than one byte: " + (got > 1));
//=> got more than one byte: true

// The last one to leave closes everything.
List<Closeable> all = List.of(client, accepted, accepted2, fresh, datagrams, listener);
for (var socket : all) socket.close();
for (var socket : Arrays.asList(again, second, six)) if (socket != null) socket.close();
IO.println("closed: "
    + (listener.isClosed() && accepted2.isClosed() && datagrams.isClosed()));
//=> closed: true
