// A connection. You hold both ends: Ann's and the server's. Both are
// channels: they read into buffers, and write from buffers.
IO.println("\n-- step 1");
var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
var listener = ServerSocketChannel.open().bind(local);
var ann = SocketChannel.open(listener.getLocalAddress());
var server = listener.accept();
IO.println("blocking: " + server.isBlocking());
//=> blocking: true

// From now on, the server's end never waits. Ann has sent nothing.
// Predict: does read wait, does it throw, or does it return?
IO.println("\n-- step 2");
server.configureBlocking(false);
var buffer = ByteBuffer.allocate(100);
IO.println("read returns " + server.read(buffer));
//=> read returns 0

// Ann sends five bytes. The server asks again and again, until they are
// there. Predict: what is bad about this loop?
IO.println("\n-- step 3");
ann.write(ByteBuffer.wrap("hello".getBytes()));
int count;
while ((count = server.read(buffer)) == 0) { }
IO.println("read returns " + count);
//=> read returns 5

// The buffer has a position and a limit. read has moved the position.
// flip makes the bytes that came the ones that the next write takes.
IO.println("\n-- step 4");
IO.println(buffer);
IO.println(buffer.flip());
//=> java.nio.HeapByteBuffer[pos=5 lim=100 cap=100]
//=> java.nio.HeapByteBuffer[pos=0 lim=5 cap=100]

// The answer to Ann is these five bytes.
IO.println("\n-- step 5");
IO.println("write returns " + server.write(buffer));
IO.println("remaining: " + buffer.remaining());
//=> write returns 5
//=> remaining: 0

// The next answer has 8 MiB, and Ann does not read. Predict: does write
// wait, does it throw, or how much does it take?
IO.println("\n-- step 6");
var answer = ByteBuffer.allocate(8 << 20);
int taken = server.write(answer);
IO.println(taken < answer.capacity() ? "a part" : "all");
IO.println(taken + answer.remaining() == answer.capacity());
//=> a part
//=> true

// Nothing is lost: what it has not taken is still in our buffer. We go on
// until it takes nothing. Predict: what does write return then?
IO.println("\n-- step 7");
do { taken = server.write(answer); } while (taken > 0);
IO.println("write returns " + taken);
//=> write returns 0

// To ask again and again costs a whole processor. A selector waits for
// us. OP_WRITE says what for: for room. selectNow only looks.
IO.println("\n-- step 8");
var selector = Selector.open();
var key = server.register(selector, SelectionKey.OP_WRITE);
IO.println(selector.selectNow() + " ready");
//=> 0 ready

// Now Ann reads, in a thread of her own. Predict: does select return?
IO.println("\n-- step 9");
void readAll(SocketChannel from) {
  try { while (from.read(ByteBuffer.allocate(9999)) > 0) { } }
  catch (IOException e) { }
}
Thread reading = Thread.startVirtualThread(() -> readAll(ann));
IO.println(selector.select() + " ready");
IO.println(key.isWritable());
//=> 1 ready
//=> true

// So the server sends the rest: select, write, select, write.
IO.println("\n-- step 10");
while (answer.hasRemaining()) {
  selector.select();
  selector.selectedKeys().clear();
  server.write(answer);
}
IO.println("remaining: " + answer.remaining());
//=> remaining: 0

// This method selects ten times, and counts how often something is
// ready. A selection waits at most half a second.
IO.println("\n-- step 11");
int readyInTen() throws IOException {
  int ready = 0;
  for (int i = 0; i < 10; i++) {
    ready += selector.select(500);
    selector.selectedKeys().clear();
  }
  return ready;
}

// The rest is out, but the key still asks for OP_WRITE. Predict: in how
// many of ten selections is the channel ready?
IO.println("\n-- step 12");
while (selector.selectNow() == 0) { } // the last bytes still move
selector.selectedKeys().clear();
IO.println("ready in " + readyInTen() + " of 10");
//=> ready in 10 of 10

// select never waited: a socket nearly always has room. So the key asks
// for bytes now. Here comes Bob, with a second channel.
IO.println("\n-- step 13");
key.interestOps(SelectionKey.OP_READ);
var bob = SocketChannel.open(listener.getLocalAddress());
var second = listener.accept();
second.configureBlocking(false);
second.register(selector, SelectionKey.OP_READ, "Bob");
key.attach("Ann");
IO.println(selector.selectNow() + " ready");
//=> 0 ready

// Bob sends. One call of select waits for both. The attachment of a key
// says whose it is.
IO.println("\n-- step 14");
bob.write(ByteBuffer.wrap("hello".getBytes()));
IO.println(selector.select() + " ready");
for (var one : selector.selectedKeys()) IO.println(one.attachment());
IO.println("read returns " + second.read(buffer.clear()));
//=> 1 ready
//=> Bob
//=> read returns 5

// We did not empty the selected set. Bob sends again. Predict: what does
// select return now?
IO.println("\n-- step 15");
bob.write(ByteBuffer.wrap("hello".getBytes()));
IO.println(selector.select() + " ready");
IO.println("read returns " + second.read(buffer.clear()));
selector.selectedKeys().clear();
//=> 0 ready
//=> read returns 5

// Bob has finished. read says so. We do nothing about it. Predict: in how
// many of ten selections is his channel ready?
IO.println("\n-- step 16");
bob.close();
selector.select();
IO.println("read returns " + second.read(buffer.clear()));
selector.selectedKeys().clear();
IO.println("ready in " + readyInTen() + " of 10");
//=> read returns -1
//=> ready in 10 of 10

// At the end of a stream, a channel stays ready. So we close it. This
// cancels its key. Predict: what happens when we ask the key again?
IO.println("\n-- step 17");
var gone = second.keyFor(selector);
second.close();
try { IO.println(gone.isReadable()); }
catch (CancelledKeyException e) { IO.println(e); }
//=> java.nio.channels.CancelledKeyException

// The end: close every channel, and the selector.
IO.println("\n-- step 18");
server.close();
selector.close();
reading.join();
ann.close();
listener.close();
IO.println("closed: " + !selector.isOpen());
//=> closed: true
