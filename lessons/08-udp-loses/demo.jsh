// A receiver and a sender. The receiver asks for a small receive buffer.
// That is where its kernel keeps datagrams until somebody receives them.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var receiver = new DatagramSocket(new InetSocketAddress(loopback, 0));
var sender = new DatagramSocket(new InetSocketAddress(loopback, 0));
IO.println("at first: " + receiver.getReceiveBufferSize() + " bytes");
receiver.setReceiveBufferSize(8_192);
IO.println("now:      " + receiver.getReceiveBufferSize() + " bytes");
//=> at first: … bytes
//=> now:      … bytes

// A tool that sends datagrams with the numbers 0, 1, 2 and so on in them.
// Each has 100 bytes, most of them zeros.
IO.println("\n-- step 2");
var itsAddress = receiver.getLocalSocketAddress();
void flood(int count) throws IOException {
  for (int i = 0; i < count; i++) {
    byte[] bytes = ByteBuffer.allocate(100).putInt(i).array();
    sender.send(new DatagramPacket(bytes, 100, itsAddress));
  }
}

// A second tool. It receives until nothing has come for 100 milliseconds.
IO.println("\n-- step 3");
List<Integer> received() throws IOException {
  var numbers = new ArrayList<Integer>();
  var packet = new DatagramPacket(new byte[100], 100);
  receiver.setSoTimeout(100);
  try {
    for (;; numbers.add(ByteBuffer.wrap(packet.getData()).getInt()))
      receiver.receive(packet);
  } catch (SocketTimeoutException e) { return numbers; }
}

// We send five datagrams. Then we receive.
IO.println("\n-- step 4");
flood(5);
IO.println(received());
//=> [0, 1, 2, 3, 4]

// Now we send a thousand. They never leave this machine. The buffer has
// 8,192 bytes. Predict: does send fail, how many arrive, and which ones?
IO.println("\n-- step 5");
flood(1_000);
var arrived = received();
IO.println("all of them: " + (arrived.size() == 1_000));
IO.println(arrived.size() + " arrived: " + arrived);
//=> all of them: false
//=> … arrived: [0, 1, 2, …]

// The buffer was full, and the kernel threw the others away. Now ten floods,
// and a receiver at the same time. Predict: do we get ten equal numbers?
IO.println("\n-- step 6");
for (int i = 0; i < 10; i++) {
  var receiving = new FutureTask<>(() -> received().size());
  Thread.startVirtualThread(receiving);
  flood(1_000);
  IO.print(receiving.get() + " ");
}
received(); // whatever came too late for its flood
IO.println("of 1000");
//=> … of 1000

// No call failed, but a program must expect losses. Here is a server that
// keeps an account. A request is an amount, and the answer is the balance.
IO.println("\n-- step 7");
int balance = 0;
String pay(String amount) {
  balance += Integer.parseInt(amount);
  return "" + balance;
}
IO.println("paid in: 0, balance: " + pay("0"));
//=> paid in: 0, balance: 0

// Two tools for both ends. The first one sends a text.
IO.println("\n-- step 8");
void send(DatagramSocket from, DatagramSocket to, String text)
    throws IOException {
  byte[] bytes = text.getBytes();
  var address = to.getLocalSocketAddress();
  from.send(new DatagramPacket(bytes, bytes.length, address));
}

// The second one receives. We also play the network: if we receive an answer
// and throw it away, the client never sees it.
IO.println("\n-- step 9");
String receive(DatagramSocket at) throws IOException {
  var packet = new DatagramPacket(new byte[20], 20);
  at.setSoTimeout(300);
  try { at.receive(packet); }
  catch (SocketTimeoutException e) { return "nothing"; }
  return new String(packet.getData(), 0, packet.getLength());
}

// The client pays in 10. The server does the work, and its answer is lost on
// the way.
IO.println("\n-- step 10");
var client = sender;
var server = receiver;
send(client, server, "10");
send(server, client, pay(receive(server)));
receive(client); // the network loses this answer
IO.println("the client receives " + receive(client));
//=> the client receives nothing

// The client waited, and nothing came. So it sends the request again.
// Predict: what is the balance now, and what should it be?
IO.println("\n-- step 11");
send(client, server, "10");
send(server, client, pay(receive(server)));
IO.println("the client receives " + receive(client));
//=> the client receives 20

// A lost request and a lost answer look the same to the client. So each
// request gets a number. The server keeps the last number and its answer.
IO.println("\n-- step 12");
int last = 0; String lastAnswer = "";
String answerTo(String request) { // "number amount"
  var parts = request.split(" ");
  int number = Integer.parseInt(parts[0]);
  if (number > last) lastAnswer = number + " " + pay(parts[1]);
  last = Math.max(last, number);
  return lastAnswer;
}

// Request number 1 pays in 5. Its answer is lost again, and the client sends
// the request again. Predict: what is the balance after that?
IO.println("\n-- step 13");
send(client, server, "1 5");
send(server, client, answerTo(receive(server)));
receive(client); // the network loses this answer
send(client, server, "1 5");
send(server, client, answerTo(receive(server)));
IO.println("the client receives " + receive(client));
//=> the client receives 1 25

// The client is impatient and sends number 2 twice. The server answers both.
// Then the client sends number 3. Predict: what does it receive after that?
IO.println("\n-- step 14");
for (int i = 0; i < 2; i++) {
  send(client, server, "2 1");
  send(server, client, answerTo(receive(server)));
}
IO.println("number 2: " + receive(client));
send(client, server, "3 1");
send(server, client, answerTo(receive(server)));
IO.println("number 3: " + receive(client));
//=> number 2: 2 26
//=> number 3: 2 26

// That was the second answer to number 2, and it was late. The number shows
// this. The client throws the answer away, and waits for the rest of its
// time.
IO.println("\n-- step 15");
IO.println("number 3: " + receive(client));
//=> number 3: 3 27

// Numbers, a time-out, another try, and a server that remembers: this
// protocol is called stop-and-wait. Close both sockets.
IO.println("\n-- step 16");
client.close();
server.close();
IO.println("closed: " + (client.isClosed() && server.isClosed()));
//=> closed: true
