// One connection. You play both ends: the writer sends, the reader receives.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var reader = new Socket(loopback, listener.getLocalPort());
var writer = listener.accept();
IO.println("connected: " + reader.isConnected());
//=> connected: true

// The writer sends nine messages, i = 1 to i = 9, with one write for each.
IO.println("\n-- step 2");
void write(String text) throws IOException {
  writer.getOutputStream().write(text.getBytes());
}
void nineWrites() throws IOException {
  for (int i = 1; i <= 9; i++) write("i = " + i);
}
nineWrites();

// Now we read once, with room for 1024 bytes. Predict: what comes?
IO.println("\n-- step 3");
String read(int bufferBytes) throws IOException {
  var buffer = new byte[bufferBytes];
  int count = reader.getInputStream().read(buffer);
  var text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
  return count + " bytes: '" + text + "'";
}
IO.println(read(1024));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Nine writes, one read: these are sticky packets (粘包). Predict: if you
// call read again now, what does it do? (Do not call it. Ask how many bytes
// are there.)
IO.println("\n-- step 4");
IO.println("there now: " + reader.getInputStream().available());
//=> there now: 0

// First cure: TCP_NODELAY. The writer's kernel sends each write at once.
// Predict: how many of the nine messages does one read bring now?
IO.println("\n-- step 5");
writer.setTcpNoDelay(true);
nineWrites();
IO.println(read(1024));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Second cure: the writer calls flush after each write.
IO.println("\n-- step 6");
for (int i = 1; i <= 9; i++) {
  write("i = " + i);
  writer.getOutputStream().flush();
}
IO.println(read(1024));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Third cure: the reader has a larger buffer, 1 MiB.
IO.println("\n-- step 7");
nineWrites();
IO.println(read(1 << 20));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Now a smaller buffer, 8 bytes. Predict: what do two reads bring?
IO.println("\n-- step 8");
nineWrites();
IO.println(read(8));
IO.println(read(8));
//=> 8 bytes: 'i = 1i ='
//=> 8 bytes: ' 2i = 3i'

// i = 2 came in two parts: half packets (半包). 29 bytes are not read yet.
// Predict: the writer closes its socket now. Are these bytes lost?
IO.println("\n-- step 9");
writer.close();
IO.println("there now: " + reader.getInputStream().available());
IO.println(read(1024));
//=> there now: 29
//=> 29 bytes: ' = 4i = 5i = 6i = 7i = 8i = 9'

// They were here all the time, in the reader's kernel. Now a new connection
// for the fourth cure: a pause. We also set TCP_NODELAY, to help it.
IO.println("\n-- step 10");
reader.close();
reader = new Socket(loopback, listener.getLocalPort());
writer = listener.accept();
writer.setTcpNoDelay(true);
write("i = 1");

// We have paused. Now we read.
IO.println("\n-- step 11");
IO.println(read(1024));
//=> 5 bytes: 'i = 1'

// One message! So does this cure work? The writer writes again. Wait as long
// as you like.
IO.println("\n-- step 12");
write("i = 2");

// The writer writes once more. Wait again. The reader had other work all the
// time, and reads only now. Predict: what does the read bring?
IO.println("\n-- step 13");
write("i = 3");
IO.println(read(1024));
//=> 10 bytes: 'i = 2i = 3'

// How can we cut the messages apart? The stream does not say where a message
// ends. But we know that each has 5 bytes. So take exactly 5 bytes each time.
IO.println("\n-- step 14");
nineWrites();
for (int i = 1; i <= 9; i++) {
  byte[] message = reader.getInputStream().readNBytes(5);
  IO.print("[" + new String(message, StandardCharsets.US_ASCII) + "]");
}
IO.println("");
//=> [i = 1][i = 2][i = 3][i = 4][i = 5][i = 6][i = 7][i = 8][i = 9]

// Predict: the writer goes on with i = 10. What do the next two messages
// look like?
IO.println("\n-- step 15");
write("i = 10i = 11");
for (int i = 1; i <= 2; i++) {
  byte[] message = reader.getInputStream().readNBytes(5);
  IO.print("[" + new String(message, StandardCharsets.US_ASCII) + "]");
}
IO.println("");
//=> [i = 1][0i = ]

// The messages no longer have the length that both ends agreed on. Lesson 10
// puts a mark between messages, and lesson 12 sends the length of each. Close
// both ends and the listener.
IO.println("\n-- step 16");
for (var socket : List.of(reader, writer)) socket.close();
listener.close();
IO.println("closed: " + (reader.isClosed() && listener.isClosed()));
//=> closed: true
