// One connection again, and you hold both ends of it.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var accepted = listener.accept();
IO.println("connected: " + accepted.isConnected());
//=> connected: true

// The text to send is one character. Predict: how many bytes is it? (It is
// Chinese for sticky. 粘包, sticky packets, is the subject of lesson 09.)
IO.println("\n-- step 2");
String hex(byte... bytes) {
  return HexFormat.ofDelimiter(" ").formatHex(bytes);
}
byte[] sticky = "粘".getBytes(StandardCharsets.UTF_8);
IO.println("粘".length() + " char, " + sticky.length + " bytes");
IO.println(hex(sticky));
//=> 1 char, 3 bytes
//=> e7 b2 98

// Now it goes over the wire one byte at a time. This sends one byte, reads
// what came, and keeps everything that has come so far.
IO.println("\n-- step 3");
var arrived = new ByteArrayOutputStream();
void pass(byte b) throws IOException {
  client.getOutputStream().write(b);
  var buffer = new byte[1024];
  int count = accepted.getInputStream().read(buffer);
  arrived.write(buffer, 0, count);
}

// The first byte has come. Predict: what text is e7?
IO.println("\n-- step 4");
pass(sticky[0]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 is �

// The second byte has come. Predict: what text is e7 b2? One character, or
// two?
IO.println("\n-- step 5");
pass(sticky[1]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 b2 is �

// The third. Only now do the bytes make a character.
IO.println("\n-- step 6");
pass(sticky[2]);
IO.println(hex(arrived.toByteArray())
    + " is " + arrived.toString(StandardCharsets.UTF_8));
//=> e7 b2 98 is 粘

// Suppose that each piece was made into text when it came, and the texts
// were joined.
IO.println("\n-- step 7");
var utf8 = StandardCharsets.UTF_8;
var joined = new StringBuilder();
for (byte b : sticky) joined.append(new String(new byte[] {b}, utf8));
IO.println(joined + " is " + hex(joined.toString().getBytes(utf8)));
//=> ��� is ef bf bd ef bf bd ef bf bd

// The three bytes are gone, and nobody was told. A CharsetDecoder can do
// better. It gets the bytes so far, and says how it went, how many bytes it
// used, and what text they are.
IO.println("\n-- step 8");
String decode(boolean isAll, byte... bytes) {
  var in = ByteBuffer.wrap(bytes);
  var out = CharBuffer.allocate(bytes.length);
  var result = utf8.newDecoder().decode(in, out, isAll);
  String used = ", " + in.position() + " bytes used, text: ";
  return result + used + "\"" + out.flip() + "\"";
}

// The same three beginnings. UNDERFLOW means: all is well, give me more
// bytes. Look at the bytes used: an unfinished character stays in the
// buffer, untouched.
IO.println("\n-- step 9");
for (int count = 1; count <= 3; count++) {
  IO.println(decode(false, Arrays.copyOf(sticky, count)));
}
//=> UNDERFLOW, 0 bytes used, text: ""
//=> UNDERFLOW, 0 bytes used, text: ""
//=> UNDERFLOW, 3 bytes used, text: "粘"

// Two characters, and the second one is cut. The first one is there at once,
// and two bytes have to wait.
IO.println("\n-- step 10");
IO.println(decode(false,
    (byte) 0xe7, (byte) 0xb2, (byte) 0x98, (byte) 0xe5, (byte) 0x8c));
//=> UNDERFLOW, 3 bytes used, text: "粘"

// Predict: e7 b2, and then the stream ends. Is all still well?
// The last argument of decode says so: true means that no more will come.
IO.println("\n-- step 11");
IO.println(decode(true, (byte) 0xe7, (byte) 0xb2));
//=> MALFORMED[2], 0 bytes used, text: ""

// Some bytes are wrong whatever comes next. ff never occurs in UTF-8. c0 af
// would be the sign / in two bytes, where one is enough: that is forbidden.
IO.println("\n-- step 12");
IO.println(decode(false, (byte) 'a', (byte) 0xff));
IO.println(decode(false, (byte) 'a', (byte) 0xc0, (byte) 0xaf));
//=> MALFORMED[1], 1 bytes used, text: "a"
//=> MALFORMED[1], 1 bytes used, text: "a"

// And new String? It takes both for text.
IO.println("\n-- step 13");
byte[] bad = {'a', (byte) 0xff, (byte) 0xc0, (byte) 0xaf};
IO.println(new String(bad, StandardCharsets.UTF_8));
//=> a���

// How long is a text? Predict length(), and the number of bytes.
IO.println("\n-- step 14");
String text = "粘😀";
IO.println(text.length() + " chars, "
    + text.codePointCount(0, text.length()) + " characters, "
    + text.getBytes(StandardCharsets.UTF_8).length + " bytes");
//=> 3 chars, 2 characters, 7 bytes

// One more trap. Two lines arrive together, and a buffered reader reads one
// of them.
IO.println("\n-- step 15");
client.getOutputStream().write("one\ntwo\n".getBytes(utf8));
var reader = new BufferedReader(
    new InputStreamReader(accepted.getInputStream(), utf8));
IO.println("a line: " + reader.readLine());
//=> a line: one

// Predict: how many bytes are left in the socket for somebody else?
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
