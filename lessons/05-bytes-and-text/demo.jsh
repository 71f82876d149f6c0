// This is one connection, and you hold both ends of it.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var accepted = listener.accept();
IO.println("connected: " + accepted.isConnected());
//=> connected: true

// The text to send is one character, the Chinese word for sticky. Predict:
// how many bytes does it have? (Lesson 09 is about sticky packets, 粘包.)
IO.println("\n-- step 2");
String hex(byte... bytes) {
  return HexFormat.ofDelimiter(" ").formatHex(bytes);
}
byte[] sticky = "粘".getBytes(StandardCharsets.UTF_8);
IO.println("粘".length() + " char, " + sticky.length + " bytes");
IO.println(hex(sticky));
//=> 1 char, 3 bytes
//=> e7 b2 98

// Now we send it one byte at a time. This method sends one byte, reads what
// has come, and keeps all bytes that have come so far.
IO.println("\n-- step 3");
var arrived = new ByteArrayOutputStream();
void pass(byte b) throws IOException {
  client.getOutputStream().write(b);
  var buffer = new byte[1024];
  int count = accepted.getInputStream().read(buffer);
  arrived.write(buffer, 0, count);
}

// The first byte comes. Predict: which text do we get for e7?
IO.println("\n-- step 4");
pass(sticky[0]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 is �

// The second byte comes. Predict: which text do we get for e7 b2? Is it one
// character, or two?
IO.println("\n-- step 5");
pass(sticky[1]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 b2 is �

// The third byte comes. Only now the bytes are a character.
IO.println("\n-- step 6");
pass(sticky[2]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 b2 98 is 粘

// Now we turn each byte into text when it comes, and join the texts.
IO.println("\n-- step 7");
var utf8 = StandardCharsets.UTF_8;
var joined = new StringBuilder();
for (byte b : sticky) joined.append(new String(new byte[] {b}, utf8));
IO.println(joined + " is " + hex(joined.toString().getBytes(utf8)));
//=> ��� is ef bf bd ef bf bd ef bf bd

// The three bytes are lost, and there was no error. A CharsetDecoder does
// better. It returns a result, and we also print how many bytes it used and
// which text it made.
IO.println("\n-- step 8");
String decode(boolean isAll, byte... bytes) {
  var in = ByteBuffer.wrap(bytes);
  var out = CharBuffer.allocate(bytes.length);
  var result = utf8.newDecoder().decode(in, out, isAll);
  String used = ", " + in.position() + " bytes used, text: ";
  return result + used + "\"" + out.flip() + "\"";
}

// We try one, two and three bytes. UNDERFLOW means: there is no error, more
// bytes may come. Look at the bytes used: the bytes of an incomplete
// character stay in the buffer.
IO.println("\n-- step 9");
for (int count = 1; count <= 3; count++) {
  IO.println(decode(false, Arrays.copyOf(sticky, count)));
}
//=> UNDERFLOW, 0 bytes used, text: ""
//=> UNDERFLOW, 0 bytes used, text: ""
//=> UNDERFLOW, 3 bytes used, text: "粘"

// Here are two characters, and the second one is cut. The decoder returns the
// first one at once, and two bytes have to wait.
IO.println("\n-- step 10");
IO.println(decode(false,
    (byte) 0xe7, (byte) 0xb2, (byte) 0x98, (byte) 0xe5, (byte) 0x8c));
//=> UNDERFLOW, 3 bytes used, text: "粘"

// Predict: the stream ends after e7 b2. Is there still no error? The first
// argument tells the decoder: true means that no more bytes will come.
IO.println("\n-- step 11");
IO.println(decode(true, (byte) 0xe7, (byte) 0xb2));
//=> MALFORMED[2], 0 bytes used, text: ""

// Some bytes are wrong, whatever comes next. ff never occurs in UTF-8. c0 af
// would be the character / in two bytes. UTF-8 allows only the shortest form.
IO.println("\n-- step 12");
IO.println(decode(false, (byte) 'a', (byte) 0xff));
IO.println(decode(false, (byte) 'a', (byte) 0xc0, (byte) 0xaf));
//=> MALFORMED[1], 1 bytes used, text: "a"
//=> MALFORMED[1], 1 bytes used, text: "a"

// new String accepts these bytes without an error.
IO.println("\n-- step 13");
byte[] bad = {'a', (byte) 0xff, (byte) 0xc0, (byte) 0xaf};
IO.println(new String(bad, StandardCharsets.UTF_8));
//=> a���

// Predict: what is length() of this text, and how many bytes does it have?
IO.println("\n-- step 14");
String text = "粘😀";
IO.println(text.length() + " chars, "
    + text.codePointCount(0, text.length()) + " characters, "
    + text.getBytes(StandardCharsets.UTF_8).length + " bytes");
//=> 3 chars, 2 characters, 7 bytes

// There is one more trap. Two lines arrive together, and a buffered reader
// reads one of them.
IO.println("\n-- step 15");
client.getOutputStream().write("one\ntwo\n".getBytes(utf8));
var reader = new BufferedReader(
    new InputStreamReader(accepted.getInputStream(), utf8));
IO.println("a line: " + reader.readLine());
//=> a line: one

// Predict: how many bytes are left in the socket for another reader?
IO.println("\n-- step 16");
int left = accepted.getInputStream().available();
IO.println("left in the socket: " + left);
IO.println("but the reader has: " + reader.readLine());
//=> left in the socket: 0
//=> but the reader has: two

// Close both ends and the listener.
IO.println("\n-- step 17");
for (var socket : List.of(client, accepted)) socket.close();
listener.close();
IO.println("closed: " + (client.isClosed() && listener.isClosed()));
//=> closed: true
