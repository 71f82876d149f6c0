// One connection. You hold both ends: the writer sends, the reader receives.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var reader = new Socket(loopback, listener.getLocalPort());
var writer = listener.accept();
IO.println("connected: " + reader.isConnected());
//=> connected: true

// The solution of this lesson: four bytes say how long the message is. The
// length and the message together are a frame.
IO.println("\n-- step 2");
byte[] frame(String message) {
  byte[] payload = message.getBytes(StandardCharsets.US_ASCII);
  return ByteBuffer.allocate(4 + payload.length)
      .putInt(payload.length).put(payload).array();
}
IO.println(HexFormat.ofDelimiter(" ").formatHex(frame("hello")));
//=> 00 00 00 05 68 65 6c 6c 6f

// The writer sends two frames, and all 18 bytes come together. The receiver
// asks for four bytes, as recv(4) does.
// Predict: how many bytes does the read bring, and what is the length?
IO.println("\n-- step 3");
writer.getOutputStream().write(frame("hello"));
writer.getOutputStream().write(frame("there"));
InputStream in = reader.getInputStream();
var header = new byte[4];
IO.println("read brings " + in.read(header));
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> read brings 4
//=> the length is 5

// Then the receiver asks for exactly as many bytes as the length says, as
// recv(5) does. It does the same for the second frame.
IO.println("\n-- step 4");
String text(int length) throws IOException {
  var message = new byte[length];
  int count = in.read(message);
  return new String(message, 0, count, StandardCharsets.US_ASCII);
}
IO.println(text(5));
in.read(header);
IO.println(text(ByteBuffer.wrap(header).getInt()));
//=> hello
//=> there

// The receiver knows the boundaries again. Now only three bytes of a frame
// come. Predict: what does a read with room for four bytes do?
IO.println("\n-- step 5");
byte[] late = frame("later");
writer.getOutputStream().write(late, 0, 3);
header = new byte[4];
IO.println("read brings " + in.read(header));
//=> read brings 3

// The read does not wait for the fourth byte, and our code did not check the
// count. Predict: what is the length now?
IO.println("\n-- step 6");
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> the length is 0

// So the message is empty, and our code expects the next frame. Now the rest
// of the old frame comes, 05 and then "later".
// Predict: is the next length small or large?
IO.println("\n-- step 7");
writer.getOutputStream().write(late, 3, 6);
IO.println("read brings " + in.read(header));
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> read brings 4
//=> the length is 90988916

// From now on every length is wrong, and no exception has come. Only a new
// connection helps.
IO.println("\n-- step 8");
reader.close();
writer.close();
reader = new Socket(loopback, listener.getLocalPort());
writer = listener.accept();
in = reader.getInputStream();
IO.println("connected again: " + reader.isConnected());
//=> connected again: true

// A better solution: check the count. Three bytes come again.
IO.println("\n-- step 9");
writer.getOutputStream().write(late, 0, 3);
int count = in.read(header);
IO.println("the first read brings " + count);
//=> the first read brings 3

// One byte is missing. So read again, in another thread, and put the byte
// after the three. Predict: does this second read return?
IO.println("\n-- step 10");
var second = new FutureTask<>(() -> in.read(header, count, 4 - count));
var thread = Thread.startVirtualThread(second);
while (!second.isDone() && thread.getState() != Thread.State.WAITING) {
  Thread.onSpinWait();
}
IO.println("it waits: " + !second.isDone());
//=> it waits: true

// The rest comes: the fourth byte of the length, and the message.
IO.println("\n-- step 11");
writer.getOutputStream().write(late, 3, 6);
IO.println("the second read brings " + second.get());
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
IO.println(text(5));
//=> the second read brings 1
//=> the length is 5
//=> later

// Two reads were enough here. In task 1 your code does as many as it needs.
// The next client is a web browser at the wrong port. Its first four bytes
// are GET and a space. Predict: which length are these four bytes?
IO.println("\n-- step 12");
writer.getOutputStream().write("GET ".getBytes());
IO.println("read brings " + in.read(header));
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> read brings 4
//=> the length is 1195725856

// This is more than a gigabyte: check a length before you make room for it.
// Now the receiver wants five bytes, and the sender leaves after three.
// Predict: what does readNBytes(5) do?
IO.println("\n-- step 13");
writer.getOutputStream().write("hel".getBytes());
writer.close();
int length = in.readNBytes(5).length;
IO.println("readNBytes(5) returns " + length + " bytes");
//=> readNBytes(5) returns 3 bytes

// There is no exception: a part of a message looks like a whole message.
// Make another connection. Its reader waits for 200 ms at most.
IO.println("\n-- step 14");
reader.close();
reader = new Socket(loopback, listener.getLocalPort());
reader.setSoTimeout(200);
writer = listener.accept();
in = reader.getInputStream();
IO.println("connected again: " + reader.isConnected());
//=> connected again: true

// Three bytes come, and then nothing for a while. readNBytes(4) throws an
// exception. Predict: where are the three bytes now?
IO.println("\n-- step 15");
writer.getOutputStream().write(late, 0, 3);
try {
  in.readNBytes(4);
} catch (SocketTimeoutException e) {
  IO.println(e.getMessage() + ", and there are " + in.available());
}
//=> Read timed out, and there are 0

// They are lost with the array that readNBytes had made for them. Now use
// our own array, and a count. Predict: how many bytes are kept?
IO.println("\n-- step 16");
writer.getOutputStream().write(late, 0, 3);
int kept = in.read(header);
try {
  in.read(header, kept, 4 - kept);
} catch (SocketTimeoutException e) {
  IO.println(e.getMessage() + ", and " + kept + " are kept");
}
//=> Read timed out, and 3 are kept

// The count says where to go on. The fourth byte comes, and three bytes of
// the message. Then the sender leaves.
// Predict: what do the last two reads bring?
IO.println("\n-- step 17");
writer.getOutputStream().write(late, 3, 4);
writer.close();
kept += in.read(header, kept, 4 - kept);
byte[] message = new byte[ByteBuffer.wrap(header).getInt()];
int came = in.read(message);
IO.println("read brings " + came + " of " + message.length);
IO.println("read brings " + in.read(message, came, 5 - came));
//=> read brings 3 of 5
//=> read brings -1

// -1 inside a message is an error, and -1 between messages is a normal end.
// Only the count shows the difference. Close the reader and the listener.
IO.println("\n-- step 18");
reader.close();
listener.close();
IO.println("closed: " + (reader.isClosed() && listener.isClosed()));
//=> closed: true
