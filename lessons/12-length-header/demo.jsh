// One connection. You hold both ends: the writer sends, the reader receives.
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var reader = new Socket(loopback, listener.getLocalPort());
var writer = listener.accept();
IO.println("connected: " + reader.isConnected());
//=> connected: true

// The cure of this lesson: four bytes say how long the message is. Both
// together are a frame.
byte[] frame(String message) {
  byte[] payload = message.getBytes(StandardCharsets.US_ASCII);
  return ByteBuffer.allocate(4 + payload.length)
      .putInt(payload.length).put(payload).array();
}
IO.println(HexFormat.ofDelimiter(" ").formatHex(frame("hello")));
//=> 00 00 00 05 68 65 6c 6c 6f

// Two frames go out, and stick together: 18 bytes. The receiver asks for four
// bytes, recv(4). Predict: how long is the first message?
writer.getOutputStream().write(frame("hello"));
writer.getOutputStream().write(frame("there"));
InputStream in = reader.getInputStream();
var header = new byte[4];
IO.println("read brings " + in.read(header));
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> read brings 4
//=> the length is 5

// Then it asks for just so many bytes, recv(5). And again, for the second one.
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

// The boundaries are back. But now only three bytes of a frame have come so
// far. Predict: what does a read with room for four do?
byte[] late = frame("later");
writer.getOutputStream().write(late, 0, 3);
header = new byte[4];
IO.println("read brings " + in.read(header));
//=> read brings 3

// It does not wait for the fourth. And nobody looked at the count. Predict:
// what is the length now?
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> the length is 0

// So the message is empty, and the next frame begins, it seems. The rest of
// the old one comes: 05 and then later. Predict: small or large?
writer.getOutputStream().write(late, 3, 6);
IO.println("read brings " + in.read(header));
IO.println("the length is " + ByteBuffer.wrap(header).getInt());
//=> read brings 4
//=> the length is 90988916

// From here on every length is nonsense, and no exception has come. A new
// connection is the only way out.
reader.close();
writer.close();
reader = new Socket(loopback, listener.getLocalPort());
writer = listener.accept();
in = reader.getInputStream();
IO.println("connected again: " + reader.isConnected());
//=> connected again: true

// The cure of the cure: read until the buffer is full, or the stream has ended.
void readExactly(ByteBuffer into) throws IOException {
  while (into.hasRemaining()) {
    int n = in.read(into.array(), into.position(), into.remaining());
    if (n < 0) throw new EOFException(into.position() + " of " + into.limit());
    into.position(into.position() + n);
  }
}

// Three bytes again. Predict: does readExactly return?
var length = ByteBuffer.allocate(4);
var reading = new FutureTask<Integer>(() -> {
  readExactly(length);
  return length.getInt(0);
});
writer.getOutputStream().write(late, 0, 3);
var thread = Thread.startVirtualThread(reading);
while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
IO.println("it waits, and has " + length.position() + " bytes");
//=> it waits, and has 3 bytes

// The rest comes.
writer.getOutputStream().write(late, 3, 6);
IO.println("the length is " + reading.get());
IO.println(text(5));
//=> the length is 5
//=> later

// The next client is a web browser at the wrong port. Its first four bytes are
// GET and a blank. Predict: what are they as a length?
writer.getOutputStream().write("GET ".getBytes(StandardCharsets.US_ASCII));
length.clear();
readExactly(length);
IO.println("the length is " + length.getInt(0));
//=> the length is 1195725856

// More than a gigabyte: look at a length before you make room for it.
// Now five bytes should come. Their sender leaves after three. Predict: what
// does readNBytes(5) do?
writer.getOutputStream().write("hel".getBytes(StandardCharsets.US_ASCII));
writer.close();
IO.println("readNBytes(5) returns " + in.readNBytes(5).length + " bytes");
//=> readNBytes(5) returns 3 bytes

// No exception: half a message looks like a whole one. Another connection, and
// this reader waits for 200 ms at most.
reader.close();
reader = new Socket(loopback, listener.getLocalPort());
reader.setSoTimeout(200);
writer = listener.accept();
in = reader.getInputStream();
IO.println("connected again: " + reader.isConnected());
//=> connected again: true

// Three bytes come, and then nothing for a while. readNBytes(4) gives up.
// Predict: where are the three bytes now?
writer.getOutputStream().write(late, 0, 3);
try {
  in.readNBytes(4);
} catch (SocketTimeoutException e) {
  IO.println(e.getMessage() + ", and there are " + in.available());
}
//=> Read timed out, and there are 0

// They are gone, with the array that readNBytes had made for them. The same
// with readExactly. Predict: what is in the buffer?
writer.getOutputStream().write(late, 0, 3);
length.clear();
try {
  readExactly(length);
} catch (SocketTimeoutException e) {
  IO.println(e.getMessage() + ", and " + length.position() + " are kept");
}
//=> Read timed out, and 3 are kept

// The next call goes on behind them. But the sender leaves inside the message.
writer.getOutputStream().write(late, 3, 4);
writer.close();
readExactly(length);
try {
  readExactly(ByteBuffer.allocate(length.getInt(0)));
} catch (EOFException e) {
  IO.println("the stream ended after " + e.getMessage());
}
//=> the stream ended after 3 of 5

// An error that says what is missing. Close the reader and the listener.
reader.close();
listener.close();
IO.println("closed: " + (reader.isClosed() && listener.isClosed()));
//=> closed: true
