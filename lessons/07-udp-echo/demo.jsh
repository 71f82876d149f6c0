// Two sockets, and two ports. Nobody listens, nobody accepts, and there is no connection.
// You are both ends again: you do each send and each receive.
var loopback = InetAddress.getLoopbackAddress();
var server = new DatagramSocket(new InetSocketAddress(loopback, 0));
var client = new DatagramSocket(new InetSocketAddress(loopback, 0));
IO.println("connected: " + client.isConnected());
//=> connected: false

// Two small tools. The first one sends a text to the port of another socket.
// The packet is the letter: the bytes, and the address on the envelope.
void send(DatagramSocket from, DatagramSocket to, String text) throws IOException {
  byte[] bytes = text.getBytes();
  from.send(new DatagramPacket(bytes, bytes.length, to.getLocalSocketAddress()));
}

// The second one receives into a packet with room for 16 bytes, and waits 300 milliseconds
// at most. The packet stays, so that we can look at the envelope too.
var packet = new DatagramPacket(new byte[16], 16);
String receive(DatagramSocket at) throws IOException {
  at.setSoTimeout(300);
  try { at.receive(packet); } catch (SocketTimeoutException e) { return "nothing"; }
  return "\"" + new String(packet.getData(), 0, packet.getLength()) + "\"";
}

// A question. The packet also says where it came from: nobody told the server before.
send(client, server, "hello");
IO.println("the server receives " + receive(server));
boolean itsAddress = packet.getSocketAddress().equals(client.getLocalSocketAddress());
IO.println("from the client's address: " + itsAddress);
//=> the server receives "hello"
//=> from the client's address: true

// The answer goes to that address. It is a datagram of its own.
server.send(new DatagramPacket("HELLO".getBytes(), 5, packet.getSocketAddress()));
IO.println("the client receives " + receive(client));
//=> the client receives "HELLO"

// Three sends, and then the server begins to receive.
// Predict: how many receives does it take, and what does each of them bring?
for (var text : List.of("one", "two", "three")) send(client, server, text);
for (int i = 1; i <= 4; i++) IO.println(i + ": " + receive(server));
//=> 1: "one"
//=> 2: "two"
//=> 3: "three"
//=> 4: nothing

// In lesson 02 an empty message was not sent at all.
// Predict: what does the server receive this time?
send(client, server, "");
IO.println("the server receives " + receive(server));
//=> the server receives ""

// Twenty bytes, and the packet has room for sixteen.
// Predict: what do the two receives bring?
send(client, server, "abcdefghijklmnopqrst");
IO.println("first:  " + receive(server));
IO.println("second: " + receive(server));
//=> first:  "abcdefghijklmnop"
//=> second: nothing

// The last four letters are gone, and no exception said so. To notice it, have room for one
// byte more than you allow. How long can a datagram be? Over IPv4, 65,507 bytes.
var roomy = new DatagramPacket(new byte[70_000], 70_000);
void tryWith(int length) throws IOException {
  var address = server.getLocalSocketAddress();
  client.send(new DatagramPacket(new byte[length], length, address));
  server.receive(roomy);
  IO.println(length + " sent, " + roomy.getLength() + " received");
}
tryWith(65_507);
//=> 65507 sent, 65507 received

// Predict: and one byte more?
try { tryWith(65_508); }
catch (IOException e) { IO.println("65508: " + e.getMessage()); }
//=> 65508: Message too long

// A trap. The server answers with the very packet that brought the question.
// Predict: what does the next receive bring?
send(client, server, "first question");
receive(server);
packet.setData("OK".getBytes());
server.send(packet);
send(client, server, "second question");
IO.println("the server receives " + receive(server));
//=> the server receives "se"

// The two bytes of the answer are the packet's array now, so two bytes are all its room.
// Nothing else shrinks it: a short datagram alone does not. Give it its room again.
packet.setData(new byte[16]);
IO.println("the client receives " + receive(client));
//=> the client receives "OK"

// Now to a port that nobody has any more.
// Predict: does send fail, does receive fail, and with what?
var gone = new DatagramSocket(new InetSocketAddress(loopback, 0));
var itsPlace = gone.getLocalSocketAddress();
gone.close();
client.send(new DatagramPacket("anybody?".getBytes(), 8, itsPlace));
IO.println("the client receives " + receive(client));
//=> the client receives nothing

// No connection, so nobody else is kept out. A stranger sends to the client's port.
// Predict: what does the client receive?
var stranger = new DatagramSocket(new InetSocketAddress(loopback, 0));
send(client, server, "what is it?");
send(stranger, client, "wrong");
IO.println("the client receives " + receive(client));
//=> the client receives "wrong"

// The packet knows who it was, and you can compare. Or let the kernel do it: a socket that is connected takes
// datagrams from that one address alone. No byte is sent for it.
client.connect(server.getLocalSocketAddress());
send(stranger, client, "wrong again");
IO.println("the client receives " + receive(client));
IO.println("the server knows nothing of it: " + receive(server));
//=> the client receives nothing
//=> the server knows nothing of it: "what is it?"

// And a connected client is told when nobody is there. The server closes its socket;
// the datagram that comes then is answered by the machine itself (ICMP).
server.close();
client.send(new DatagramPacket("still there?".getBytes(), 12));
try { receive(client); }
catch (PortUnreachableException e) {
  IO.println("the client learns: nobody is at that port");
}
//=> the client learns: nobody is at that port

// There is no end of stream here: the server left, and no datagram said so.
// Close what is still open.
client.close();
stranger.close();
IO.println("closed: " + (client.isClosed() && server.isClosed() && stranger.isClosed()));
//=> closed: true
