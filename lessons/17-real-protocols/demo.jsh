// A web server of the JDK. Its page at / is hello. It waits an hour for us.
IO.println("\n-- step 1");
import com.sun.net.httpserver.*;
var loopback = InetAddress.getLoopbackAddress();
System.setProperty("sun.net.httpserver.idleInterval", "3600");
var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
var page = server.createContext("/", call -> {
  call.sendResponseHeaders(200, 5);
  call.getResponseBody().write("hello".getBytes());
  call.close();
});

// Start it, and connect. This is a TCP connection as any other.
IO.println("\n-- step 2");
server.start();
var client = new Socket(loopback, server.getAddress().getPort());
InputStream in = client.getInputStream();
IO.println("connected: " + client.isConnected());
//=> connected: true

// Two small tools: one types, and one reads a byte and waits at most 300 ms.
IO.println("\n-- step 3");
void type(String text) throws IOException {
  client.getOutputStream().write(text.getBytes());
}
String next() throws IOException {
  client.setSoTimeout(300);
  try { return "read brings " + in.read(); }
  catch (SocketTimeoutException e) { return e.getMessage(); }
  finally { client.setSoTimeout(0); }
}

// A browser sends lines of text. We type them: a request, and a field that
// names the host. Predict: what does a read bring now?
IO.println("\n-- step 4");
type("GET / HTTP/1.1\r\nHost: lab.test\r\n");
IO.println(next());
//=> Read timed out

// The server waits too: the header has no end yet. What is missing? Predict
// the first line of the answer.
IO.println("\n-- step 5");
String line() throws IOException {
  var line = new StringBuilder();
  for (int b; (b = in.read()) > 0 && b != '\n';)
    line.append((char) b);
  return line.toString().replace("\r", "\\r");
}
type("\r\n");
IO.println(line());
//=> HTTP/1.1 200 OK\r

// An empty line was missing. The answer has fields too, up to an empty line.
// Predict: what do they have to say, so that we know how far to read?
IO.println("\n-- step 6");
for (String s; !(s = line()).equals("\\r");) {
  if (!s.startsWith("Date")) IO.println(s);
}
//=> Content-length: 5\r

// So lines come first, as in lesson 10, and then five bytes are counted, as
// in lesson 12. Nothing marks their end.
IO.println("\n-- step 7");
IO.println(new String(in.readNBytes(5)));
//=> hello

// Predict: is this the end of the stream?
IO.println("\n-- step 8");
IO.println(next());
//=> Read timed out

// The connection stays open, for the next request. Two requests go out
// together. Predict: how many answers come, and in which order?
IO.println("\n-- step 9");
type("GET /1 HTTP/1.1\r\nHost: lab.test\r\n\r\n"
    + "GET /2 HTTP/1.1\r\nHost: lab.test\r\n\r\n");
for (int answers = 0; answers < 2;) {
  if (!line().equals("\\r")) continue;
  IO.println(new String(in.readNBytes(5)));
  answers++;
}
//=> hello
//=> hello

// The next page is made while it is sent, so nobody knows its length yet:
// the 0 says so. It has two pieces.
IO.println("\n-- step 10");
var many = server.createContext("/many", call -> {
  call.sendResponseHeaders(200, 0);
  var out = call.getResponseBody();
  out.write("hello".getBytes());
  out.flush();
  out.write(", there and here".getBytes());
  call.close();
});

// Predict: which field takes the place of Content-length?
IO.println("\n-- step 11");
type("GET /many HTTP/1.1\r\nHost: lab.test\r\n\r\n");
for (String s; !(s = line()).equals("\\r");) {
  if (!s.startsWith("Date")) IO.println(s);
}
//=> HTTP/1.1 200 OK\r
//=> Transfer-encoding: chunked\r

// Behind the header come chunks: a line with the size, and then the bytes.
// The second chunk has 16 bytes. Predict: what does its size look like?
IO.println("\n-- step 12");
for (int i = 0; i < 5; i++) IO.println(line());
//=> 5\r
//=> hello\r
//=> 10\r
//=> , there and here\r
//=> 0\r

// Sizes are hexadecimal, and a size of 0 is the end. Behind it there is one
// more empty line: fields could stand there. Leave the web server.
IO.println("\n-- step 13");
IO.println(line());
client.close();
server.stop(0);
//=> \r

// The next protocol is that of Redis. A string has its length in a line
// before it. Predict: how many lines are this string?
IO.println("\n-- step 14");
var bytes = "$12\r\none\r\ntwo\r\n+4\r\n".getBytes();
in = new ByteArrayInputStream(bytes);
IO.println(line());
//=> $12\r

// The answer is: do not ask for lines. Predict: where does the string end?
IO.println("\n-- step 15");
IO.println(new String(in.readNBytes(12)).replace("\r\n", "|"));
IO.println("then: " + line());
//=> one|two|+4
//=> then: \r

// In DNS, each label of a name has its length in one byte before it. The
// byte 0 is the end. Predict: what is the name?
IO.println("\n-- step 16");
var message = HexFormat.of().parseHex("03777777016100c001");
for (int i = 0; message[i] != 0; i += message[i] + 1) {
  IO.println(new String(message, i + 1, message[i]));
}
//=> www
//=> a

// A byte from c0 on is no length, but a pointer: 14 bits say where the name
// goes on. c0 01 leads to byte 1. Now c0 07 stands at byte 7. Predict: where
// does it lead?
IO.println("\n-- step 17");
message[8] = 7;
int place = 7;
for (int jumps = 0; jumps < 4; jumps++) {
  IO.println("at byte " + place);
  place = (message[place] & 0x3f) << 8 | message[place + 1];
}
//=> at byte 7
//=> at byte 7
//=> at byte 7
//=> at byte 7

// To itself, for ever. Such bytes cost an attacker nothing. Your code has to
// notice. Who sent the message?
IO.println("\n-- step 18");
var us = new DatagramSocket(new InetSocketAddress(loopback, 0));
var other = new DatagramSocket(new InetSocketAddress(loopback, 0));
var to = us.getLocalSocketAddress();
other.send(new DatagramPacket("forged".getBytes(), 6, to));
var packet = new DatagramPacket(new byte[16], 16);
us.receive(packet);
IO.println("from somebody: " + !packet.getSocketAddress().equals(to));
//=> from somebody: true

// Anybody can. So an answer must come from the address that we asked, and
// have an id that nobody else knows. Close both sockets.
IO.println("\n-- step 19");
us.close();
other.close();
IO.println("closed: " + (us.isClosed() && other.isClosed()));
//=> closed: true
