// Two sockets, and two ports. There is no listener, no accept and no
// connection. You play both ends: you do each send and each receive.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var server = new DatagramSocket(new InetSocketAddress(loopback, 0));
var client = new DatagramSocket(new InetSocketAddress(loopback, 0));
IO.println("connected: " + client.isConnected());
//=> connected: false

// Two small tools. The first one sends a text to the port of another socket.
// The packet is the letter: the bytes, and the address on the envelope.
IO.println("\n-- step 2");
void send(DatagramSocket from, DatagramSocket to, String text)
    throws IOException {
  byte[] bytes = text.getBytes();
  var address = to.getLocalSocketAddress();
  from.send(new DatagramPacket(bytes, bytes.length, address));
}

// The second one receives into a packet with room for 16 bytes. It waits at
// most 300 milliseconds. We keep the packet, so we can look at its address.
IO.println("\n-- step 3");
var packet = new DatagramPacket(new byte[16], 16);
String receive(DatagramSocket at) throws IOException {
  at.setSoTimeout(300);
  try { at.receive(packet); }
  catch (SocketTimeoutException e) { return "nothing"; }
  var text = new String(packet.getData(), 0, packet.getLength());
  return "\"" + text + "\"";
}

// The client asks. The packet also says where the question came from: the
// server did not know this before.
IO.println("\n-- step 4");
send(client, server, "hello");
IO.println("the server receives " + receive(server));
var itsAddress = client.getLocalSocketAddress();
IO.println("from the client's address: "
    + packet.getSocketAddress().equals(itsAddress));
//=> the server receives "hello"
//=> from the client's address: true

// The answer goes to that address. It is a new datagram.
IO.println("\n-- step 5");
var answerTo = packet.getSocketAddress();
server.send(new DatagramPacket("HELLO".getBytes(), 5, answerTo));
IO.println("the client receives " + receive(client));
//=> the client receives "HELLO"

// The client sends three times. Then the server begins to receive.
// Predict: how many receives does it need, and what does each of them bring?
IO.println("\n-- step 6");
for (var s : List.of("one", "two", "three")) send(client, server, s);
for (int i = 1; i <= 4; i++) IO.println(i + ": " + receive(server));
//=> 1: "one"
//=> 2: "two"
//=> 3: "three"
//=> 4: nothing

// In lesson 02, to send an empty message was to send nothing.
// Predict: what does the server receive this time?
IO.println("\n-- step 7");
send(client, server, "");
IO.println("the server receives " + receive(server));
//=> the server receives ""

// The client sends twenty bytes, and the packet has room for sixteen.
// Predict: what do the two receives bring?
IO.println("\n-- step 8");
send(client, server, "abcdefghijklmnopqrst");
IO.println("first:  " + receive(server));
IO.println("second: " + receive(server));
//=> first:  "abcdefghijklmnop"
//=> second: nothing

// The last four letters are lost, and no exception said so. How long can a
// datagram be? Over IPv4, it can carry 65,507 bytes.
IO.println("\n-- step 9");
var roomy = new DatagramPacket(new byte[70_000], 70_000);
void tryWith(int length) throws IOException {
  var address = server.getLocalSocketAddress();
  client.send(new DatagramPacket(new byte[length], length, address));
  server.receive(roomy);
  IO.println(length + " sent, " + roomy.getLength() + " received");
}
tryWith(65_507);
//=> 65507 sent, 65507 received

// Predict: what happens with one byte more?
IO.println("\n-- step 10");
try { tryWith(65_508); }
catch (IOException e) { IO.println("65508: " + e.getMessage()); }
//=> 65508: Message too long

// A trap. The server answers with the same packet that brought the question.
// Predict: what does the next receive bring?
IO.println("\n-- step 11");
send(client, server, "first question");
receive(server);
packet.setData("OK".getBytes());
server.send(packet);
send(client, server, "second question");
IO.println("the server receives " + receive(server));
//=> the server receives "se"

// The packet's array is now the two bytes of the answer, so it has room for
// two bytes only. (To receive a short datagram does not make it smaller.)
// Give the packet its room again.
IO.println("\n-- step 12");
packet.setData(new byte[16]);
IO.println("the client receives " + receive(client));
//=> the client receives "OK"

// Now the client sends to a port that nobody has any more.
// Predict: does send fail, does receive fail, and how?
IO.println("\n-- step 13");
var gone = new DatagramSocket(new InetSocketAddress(loopback, 0));
var itsPlace = gone.getLocalSocketAddress();
gone.close();
client.send(new DatagramPacket("anybody?".getBytes(), 8, itsPlace));
IO.println("the client receives " + receive(client));
//=> the client receives nothing

// There is no connection, so nothing keeps others out. A stranger sends to
// the client's port. Predict: what does the client receive?
IO.println("\n-- step 14");
var stranger = new DatagramSocket(new InetSocketAddress(loopback, 0));
send(client, server, "what is it?");
send(stranger, client, "wrong");
IO.println("the client receives " + receive(client));
//=> the client receives "wrong"

// The packet has the sender's address, and you can compare it. Or let the
// kernel do this: a connected socket receives only from that one address. To
// connect it sends nothing.
IO.println("\n-- step 15");
client.connect(server.getLocalSocketAddress());
send(stranger, client, "wrong again");
IO.println("the client receives " + receive(client));
IO.println("the server has only the old question: " + receive(server));
//=> the client receives nothing
//=> the server has only the old question: "what is it?"

// A connected client also learns that nobody is there. The server closes its
// socket. To the next datagram, the machine itself answers (ICMP).
IO.println("\n-- step 16");
server.close();
client.send(new DatagramPacket("still there?".getBytes(), 12));
try { receive(client); }
catch (PortUnreachableException e) {
  IO.println("the client learns: nobody is at that port");
}
//=> the client learns: nobody is at that port

// There is no end of stream here: the server closed its socket, and no
// datagram said so. Close the other two.
IO.println("\n-- step 17");
client.close();
stranger.close();
IO.println("closed: " + (client.isClosed() && stranger.isClosed()));
//=> closed: true
