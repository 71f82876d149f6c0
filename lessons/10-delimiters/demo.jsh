// One connection. You hold both ends: the client writes, and the server
// reads.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var server = listener.accept();
IO.println("connected: " + server.isConnected());
//=> connected: true

// write sends a text. read reads once, and returns the bytes that came.
IO.println("\n-- step 2");
var utf8 = StandardCharsets.UTF_8;
void write(String text) throws IOException {
  client.getOutputStream().write(text.getBytes(utf8));
}
byte[] read() throws IOException {
  var buffer = new byte[1024];
  int count = server.getInputStream().read(buffer);
  return Arrays.copyOf(buffer, count);
}

// Both ends agree: each message ends with \n. The client sends two messages
// with two writes. The server reads once, and splits at \n.
// Predict: how many parts does it get?
IO.println("\n-- step 3");
write("PING\n");
write("ECHO a\n");
IO.println(List.of(new String(read(), utf8).split("\n")));
//=> [PING, ECHO a]

// They came together, and split has taken them apart. The next write ends
// inside a message. Predict: the parts of the first read, and the parts of
// the second read.
IO.println("\n-- step 4");
write("PING\nEC");
IO.println(List.of(new String(read(), utf8).split("\n")));
write("HO a\n");
IO.println(List.of(new String(read(), utf8).split("\n")));
//=> [PING, EC]
//=> [HO a]

// EC was not a message. This decoder keeps bytes that have no end yet.
IO.println("\n-- step 5");
var rest = new StringBuilder();
List<String> feed(String piece) {
  rest.append(piece);
  var lines = new ArrayList<String>();
  for (int i; (i = rest.indexOf("\n")) >= 0; rest.delete(0, i + 1)) {
    lines.add(rest.substring(0, i));
  }
  return lines;
}

// Feed the decoder with the same two pieces.
// Predict: what does each call return, and what does the decoder keep?
IO.println("\n-- step 6");
IO.println(feed("PING\nEC") + ", and it keeps '" + rest + "'");
IO.println(feed("HO a\n") + ", and it keeps '" + rest + "'");
//=> [PING], and it keeps 'EC'
//=> [ECHO a], and it keeps ''

// Now the client writes a character of three bytes, and the first read
// brings one of them. Predict: what does the decoder return when the other
// two have come?
IO.println("\n-- step 7");
byte[] sticky = "粘\n".getBytes(utf8);
byte[] first = Arrays.copyOf(sticky, 1);
byte[] second = Arrays.copyOfRange(sticky, 1, 4);
IO.println(feed(new String(first, utf8)));
IO.println(feed(new String(second, utf8)));
//=> []
//=> [���]

// We decoded a piece, and a piece may end inside a character. May a line end
// inside a character, too? Only if one of the bytes of a character is \n.
// Try all characters, in UTF-8.
IO.println("\n-- step 8");
boolean hides(int character, Charset charset) {
  byte[] bytes = Character.toString(character).getBytes(charset);
  var places = IntStream.range(0, bytes.length);
  return character != '\n' && places.anyMatch(i -> bytes[i] == '\n');
}
var all = IntStream.rangeClosed(0, 0x10ffff);
IO.println("in UTF-8: " + all.filter(c -> hides(c, utf8)).count());
//=> in UTF-8: 0

// No character has such a byte. In UTF-16 a character has two bytes or four.
// Predict: have none, one, or thousands of them such a byte?
IO.println("\n-- step 9");
var utf16 = StandardCharsets.UTF_16BE;
var again = IntStream.rangeClosed(0, 0x10ffff);
IO.println("in UTF-16: " + again.filter(c -> hides(c, utf16)).count());
var shang = HexFormat.of().formatHex("上".getBytes(utf16));
IO.println("one is 上: " + shang);
//=> in UTF-16: 8678
//=> one is 上: 4e0a

// In UTF-8 the byte 0a is always \n. So split the bytes first, then decode.
IO.println("\n-- step 10");
var bytes = new ByteArrayOutputStream();
List<String> feed(byte[] piece) {
  var lines = new ArrayList<String>();
  for (byte b : piece) {
    if (b != '\n') bytes.write(b);
    else { lines.add(bytes.toString(utf8)); bytes.reset(); }
  }
  return lines;
}

// Feed the new decoder with the same two pieces.
IO.println("\n-- step 11");
IO.println(feed(first));
IO.println(feed(second));
//=> []
//=> [粘]

// Some clients end a line with \r\n, for example telnet.
// Predict: is this line equal to PING?
IO.println("\n-- step 12");
write("PING\r\n");
String line = feed(read()).getFirst();
IO.println("equals PING: " + line.equals("PING"));
IO.println("length " + line.length());
//=> equals PING: false
//=> length 5

// The fifth character is \r, which belongs to the line end and cannot be
// seen. The next client never ends its line.
// Predict: how many bytes are kept after 1,000 pieces of 1,000 bytes?
IO.println("\n-- step 13");
bytes.reset();
for (int i = 0; i < 1000; i++) feed("x".repeat(1000).getBytes(utf8));
IO.println("kept: " + bytes.size());
//=> kept: 1000000

// One stranger took a megabyte. So a line gets a limit of 512 bytes.
IO.println("\n-- step 14");
List<String> feed(byte[] piece) {
  var lines = new ArrayList<String>();
  for (byte b : piece) {
    if (b == '\n') lines.add(bytes.toString(utf8)); else bytes.write(b);
    if (bytes.size() == 512) lines.add("TOO LONG");
    if (b == '\n' || bytes.size() == 512) bytes.reset();
  }
  return lines;
}

// Send one line that is longer than 512 bytes.
// Predict: what does the decoder return?
IO.println("\n-- step 15");
bytes.reset();
IO.println(feed(("x".repeat(512) + "ECHO gotcha\n").getBytes(utf8)));
//=> [TOO LONG, ECHO gotcha]

// The decoder returned the tail of the line as a request. In task 2 you will
// skip it. Now the client sends three requests with one write.
// Predict: how will the client know which answer belongs to which request?
IO.println("\n-- step 16");
write("ECHO 1\nECHO 2\nECHO 3\n");
for (var request : feed(read())) {
  String answer = request.substring(5) + "\n";
  server.getOutputStream().write(answer.getBytes(utf8));
}
server.shutdownOutput();
IO.print(new String(client.getInputStream().readAllBytes(), utf8));
//=> 1
//=> 2
//=> 3

// The client knows it only by the order. Close both ends and the listener.
IO.println("\n-- step 17");
for (var socket : List.of(client, server)) socket.close();
listener.close();
boolean ends = client.isClosed() && server.isClosed();
IO.println("closed: " + (ends && listener.isClosed()));
//=> closed: true
