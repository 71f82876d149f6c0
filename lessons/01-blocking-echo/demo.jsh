// A server begins with a socket that listens. This one constructor makes
// three calls of the C API: socket, bind and listen.
// Port 0 means: any port that is free. Nobody has called accept.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
IO.println("the listener has port " + listener.getLocalPort());
//=> the listener has port …

// Predict before you go on. Nobody has called accept.
// Can a client connect? Can it write?
IO.println("\n-- step 2");
var client = new Socket(loopback, listener.getLocalPort());
IO.println("connected: " + client.isConnected());
client.getOutputStream().write('h');
client.getOutputStream().write('i');
IO.println("both bytes are written, and still no accept");
//=> connected: true
//=> both bytes are written, and still no accept

// accept takes a finished connection out of the kernel's queue.
// It returns a second socket for the server, and it returns at once.
// The two bytes have been waiting in that socket.
IO.println("\n-- step 3");
var accepted = listener.accept();
IO.println("read: " + (char) accepted.getInputStream().read());
IO.println("read: " + (char) accepted.getInputStream().read());
//=> read: h
//=> read: i

// A connection has two ends. Each end knows its own port and the other's.
// The accepted socket has the listener's port: it needs no new one.
IO.println("\n-- step 4");
void ends(String who, Socket one) {
  IO.println(who + ": " + one.getLocalPort() + " to " + one.getPort());
}
ends("the client's end", client);
ends("the server's end", accepted);
IO.println(accepted.getLocalPort() == listener.getLocalPort());
//=> the client's end: … to …
//=> the server's end: … to …
//=> true

// The server writes three bytes, and later two. The client has room
// for 1024. Predict: what does each read return?
IO.println("\n-- step 5");
var buffer = new byte[1024];
accepted.getOutputStream().write("hel".getBytes());
IO.println("first read: " + client.getInputStream().read(buffer));
accepted.getOutputStream().write("lo".getBytes());
IO.println("second read: " + client.getInputStream().read(buffer));
//=> first read: 3
//=> second read: 2

// read did not wait until the buffer was full: it gave what was there.
// This conversation is over. The server closes its end, and the client's
// read learns of it.
IO.println("\n-- step 6");
accepted.close();
IO.println("the client reads " + client.getInputStream().read());
client.close();
//=> the client reads -1

// The server gets its own thread. It answers each byte with the next one.
IO.println("\n-- step 7");
int serveOne() throws IOException {
  try (var one = listener.accept()) {
    int served = 0;
    for (int b; (b = one.getInputStream().read()) != -1; served++) {
      one.getOutputStream().write(b + 1);
    }
    return served;
  }
}

// Does a thread wait in this call? The tool looks for half a minute.
IO.println("\n-- step 8");
boolean waitsIn(String call, Thread thread) {
  long end = System.nanoTime() + 30_000_000_000L;
  while (System.nanoTime() < end) {
    if (thread.getState() == Thread.State.WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(f -> f.getMethodName().equals(call))) return true;
  }
  return false;
}

// Start the server. No client is there, so accept has nothing to return.
// The server's thread waits, and our thread goes on.
IO.println("\n-- step 9");
var serving = new FutureTask<>(() -> serveOne());
var server = Thread.startVirtualThread(serving);
IO.println("waits in accept: " + waitsIn("accept", server));
//=> waits in accept: true

// A client connects, and sends nothing.
// Predict: where does the server wait now?
IO.println("\n-- step 10");
var talker = new Socket(loopback, listener.getLocalPort());
IO.println("waits in read: " + waitsIn("read", server));
//=> waits in read: true

// The client sends three bytes, one by one, and reads each answer.
// Then the server waits again.
IO.println("\n-- step 11");
for (char letter : "HAL".toCharArray()) {
  talker.getOutputStream().write(letter);
  IO.println(letter + " -> " + (char) talker.getInputStream().read());
}
IO.println("waits in read: " + waitsIn("read", server));
//=> H -> I
//=> A -> B
//=> L -> M
//=> waits in read: true

// The client says that it has sent its last byte, and it can still read.
// The server's read returns -1, its loop ends, and it closes its socket.
// So the client reads -1 too.
IO.println("\n-- step 12");
talker.shutdownOutput();
IO.println("the client reads " + talker.getInputStream().read());
IO.println("the server has served " + serving.get() + " bytes");
//=> the client reads -1
//=> the server has served 3 bytes

// At the end we close what is still open: the client's socket and the
// listener. serveOne has already closed the accepted socket.
// Now nobody can connect any more.
IO.println("\n-- step 13");
talker.close();
listener.close();
try { new Socket(loopback, listener.getLocalPort()).close(); }
catch (ConnectException e) { IO.println("refused"); }
//=> refused
