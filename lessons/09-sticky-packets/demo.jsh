// One connection. You hold both ends: the writer sends, the reader receives.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var reader = new Socket(loopback, listener.getLocalPort());
var writer = listener.accept();
IO.println("connected: " + reader.isConnected());
//=> connected: true

// Nine messages, i = 1 to i = 9, and a write for each.
IO.println("\n-- step 2");
void write(String text) throws IOException {
  writer.getOutputStream().write(text.getBytes());
}
void nineWrites() throws IOException {
  for (int i = 1; i <= 9; i++) write("i = " + i);
}
nineWrites();

// Now one read, with room for 1024 bytes. Predict: what does it bring?
IO.println("\n-- step 3");
String read(int bufferBytes) throws IOException {
  var buffer = new byte[bufferBytes];
  int count = reader.getInputStream().read(buffer);
  var text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
  return count + " bytes: '" + text + "'";
}
IO.println(read(1024));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// 粘包, sticky packets: nine writes, one read. Predict: if you call read
// again now, what does it do? (Do not call it. Ask how many bytes are
// there.)
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

// Second cure: flush after each write.
IO.println("\n-- step 6");
for (int i = 1; i <= 9; i++) {
  write("i = " + i);
  writer.getOutputStream().flush();
}
IO.println(read(1024));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Third cure: a larger buffer, 1 MiB.
IO.println("\n-- step 7");
nineWrites();
IO.println(read(1 << 20));
//=> 45 bytes: 'i = 1i = 2i = 3i = 4i = 5i = 6i = 7i = 8i = 9'

// Then a smaller one: 8 bytes. Predict: what do two reads bring?
IO.println("\n-- step 8");
nineWrites();
IO.println(read(8));
IO.println(read(8));
//=> 8 bytes: 'i = 1i ='
//=> 8 bytes: ' 2i = 3i'

// 半包, half packets: i = 2 came in two parts. 29 bytes were not read yet.
// Predict: the writer closes its socket now. Are they lost?
IO.println("\n-- step 9");
writer.close();
IO.println("there now: " + reader.getInputStream().available());
IO.println(read(1024));
//=> there now: 29
//=> 29 bytes: ' = 4i = 5i = 6i = 7i = 8i = 9'

// They were here all the time, in the reader's kernel. Now a new connection,
// for the fourth cure: a pause. TCP_NODELAY may help it.
IO.println("\n-- step 10");
reader.close();
reader = new Socket(loopback, listener.getLocalPort());
writer = listener.accept();
writer.setTcpNoDelay(true);
write("i = 1");

// You paused, and now you read.
IO.println("\n-- step 11");
IO.println(read(1024));
//=> 5 bytes: 'i = 1'

// One message! Is this the cure, then? Another write. Wait as long as you
// like.
IO.println("\n-- step 12");
write("i = 2");

// And another. Wait again. The reader has had other work all the while, and
// comes back only now. Predict: what does its read bring?
IO.println("\n-- step 13");
write("i = 3");
IO.println(read(1024));
//=> 10 bytes: 'i = 2i = 3'

// What can cut them apart? The stream does not say where a message ends. You
// know that each has 5 bytes: so take 5 bytes each time, no more and no
// fewer.
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

// What both ends agreed on is no longer true. Lesson 10 puts a mark between
// messages, and lesson 12 says how long each one is. Close both ends and the
// listener.
IO.println("\n-- step 16");
for (var socket : List.of(reader, writer)) socket.close();
listener.close();
IO.println("closed: " + (reader.isClosed() && listener.isClosed()));
//=> closed: true
