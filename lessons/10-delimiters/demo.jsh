// One connection. You hold both ends: the client writes, and the server
// reads.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var server = listener.accept();
IO.println("connected: " + server.isConnected());
//=> connected: true

// Two small tools: one writes a text, and one reads once and brings bytes.
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

// Both ends agree: each message ends with \n. Two messages, two writes.
// Predict: the server reads once, and splits at \n. How many parts?
IO.println("\n-- step 3");
write("PING\n");
write("ECHO a\n");
IO.println(List.of(new String(read(), utf8).split("\n")));
//=> [PING, ECHO a]

// They stick together, and we have cut them apart. Now a write that ends
// inside a message. Predict: the parts of the first read, and of the second
// one.
IO.println("\n-- step 4");
write("PING\nEC");
IO.println(List.of(new String(read(), utf8).split("\n")));
write("HO a\n");
IO.println(List.of(new String(read(), utf8).split("\n")));
//=> [PING, EC]
//=> [HO a]

// EC was no message. What has no end yet must wait: this decoder keeps it.
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

// The same two pieces. Predict what each call returns, and what is kept.
IO.println("\n-- step 6");
IO.println(feed("PING\nEC") + ", and it keeps '" + rest + "'");
IO.println(feed("HO a\n") + ", and it keeps '" + rest + "'");
//=> [PING], and it keeps 'EC'
//=> [ECHO a], and it keeps ''

// Now the client writes a character of three bytes, and the read brings one.
// Predict: what does the decoder return when the rest has come?
IO.println("\n-- step 7");
byte[] sticky = "粘\n".getBytes(utf8);
byte[] first = Arrays.copyOf(sticky, 1);
byte[] second = Arrays.copyOfRange(sticky, 1, 4);
IO.println(feed(new String(first, utf8)));
IO.println(feed(new String(second, utf8)));
//=> []
//=> [���]

// We made text of a piece, and a piece may end inside a character. May a
// line? Only if the bytes of a character can hide a \n. Try all of them, in
// UTF-8.
IO.println("\n-- step 8");
boolean hides(int character, Charset charset) {
  byte[] bytes = Character.toString(character).getBytes(charset);
  var places = IntStream.range(0, bytes.length);
  return character != '\n' && places.anyMatch(i -> bytes[i] == '\n');
}
var all = IntStream.rangeClosed(0, 0x10ffff);
IO.println("in UTF-8: " + all.filter(c -> hides(c, utf8)).count());
//=> in UTF-8: 0

// None. And in UTF-16, where a character has two bytes or four?
// Predict: none, one, or thousands?
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

// The same two pieces for the new decoder.
IO.println("\n-- step 11");
IO.println(feed(first));
IO.println(feed(second));
//=> []
//=> [粘]

// A client on Windows, telnet, or a browser. Predict: is this a PING?
IO.println("\n-- step 12");
write("PING\r\n");
String line = feed(read()).getFirst();
IO.println("equals PING: " + line.equals("PING"));
IO.println("length " + line.length());
//=> equals PING: false
//=> length 5

// \r belongs to the end, and has no sign. Next, a client that never ends its
// line. Predict: after 1,000 pieces of 1,000 bytes, how many are kept?
IO.println("\n-- step 13");
bytes.reset();
for (int i = 0; i < 1000; i++) feed("x".repeat(1000).getBytes(utf8));
IO.println("kept: " + bytes.size());
//=> kept: 1000000

// One stranger, a megabyte, no end. So a line gets a limit of 512 bytes.
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

// One line, which is longer than 512. Predict: what does the decoder return?
IO.println("\n-- step 15");
bytes.reset();
IO.println(feed(("x".repeat(512) + "ECHO gotcha\n").getBytes(utf8)));
//=> [TOO LONG, ECHO gotcha]

// The tail passed for a request; in task 2 you will skip it. Now three
// requests in one write. Predict: how will the client know which answer is
// whose?
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

// The order is all it has. Close both ends and the listener.
IO.println("\n-- step 17");
for (var socket : List.of(client, server)) socket.close();
listener.close();
boolean ends = client.isClosed() && server.isClosed();
IO.println("closed: " + (ends && listener.isClosed()));
//=> closed: true
