// A small service: every byte comes back as the next one, b for a. This is
// the conversation with one client. It ends when the client has finished.
IO.println("\n-- step 1");
void talk(Socket client) throws IOException {
  int b;
  while ((b = client.getInputStream().read()) != -1) {
    client.getOutputStream().write(b + 1);
  }
}

// The server of lesson 02: one thread accepts a client, talks with it, and
// accepts the next one.
IO.println("\n-- step 2");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
Thread server = Thread.startVirtualThread(() -> {
  try {
    while (true) try (var client = listener.accept()) { talk(client); }
  } catch (IOException e) { IO.println("ended: " + e.getMessage()); }
});

// A client that asks, and waits for its answer for a second, and no longer.
IO.println("\n-- step 3");
String ask(Socket client, char question) throws IOException {
  client.setSoTimeout(1_000);
  client.getOutputStream().write(question);
  try { return "" + (char) client.getInputStream().read(); }
  catch (SocketTimeoutException e) { return "nothing"; }
}

// The first client connects, and says nothing. Then the second one asks.
// Predict: what does the second one get?
IO.println("\n-- step 4");
var silent = new Socket(loopback, listener.getLocalPort());
var second = new Socket(loopback, listener.getLocalPort());
IO.println("a is answered with " + ask(second, 'a'));
//=> a is answered with nothing

// One client that says nothing has stopped the service for everybody. When
// it leaves, the others are served: the question has waited in the kernel.
IO.println("\n-- step 5");
silent.close();
second.setSoTimeout(0);
IO.println("at last: " + (char) second.getInputStream().read());
//=> at last: b

// Stop that server. It waits in read for the second client: close that one
// first, then the listener, which ends the accept.
IO.println("\n-- step 6");
second.close();
listener.close();
server.join();
//=> ended: Socket…closed

// Now a thread for each client. Whoever talks also closes the socket. The
// count is for us.
IO.println("\n-- step 7");
var talking = new AtomicInteger();
void serve(Socket client) {
  talking.incrementAndGet();
  try (client) { talk(client); }
  catch (IOException e) { IO.println("cut: " + e.getMessage()); }
  talking.decrementAndGet();
}

// The accept loop only accepts. It hands the client to a thread, and is back
// at once.
IO.println("\n-- step 8");
var many = new ServerSocket(0, 200, loopback);
var threads = new ConcurrentHashMap<Socket, Thread>();
Thread acceptor = Thread.startVirtualThread(() -> {
  try { while (true) {
    var one = many.accept();
    threads.put(one, Thread.startVirtualThread(() -> serve(one)));
  } } catch (IOException e) { IO.println("the accept loop has ended"); }
});

// A thousand clients connect, and say nothing. (Each needs two open files
// here, one for each end. If your machine allows fewer, take a smaller
// number: ulimit -Hn.)
IO.println("\n-- step 9");
var crowd = new ArrayList<Socket>();
int port = many.getLocalPort();
for (int i = 0; i < 1_000; i++) crowd.add(new Socket(loopback, port));
while (talking.get() < 1_000 && acceptor.isAlive()) Thread.onSpinWait();
IO.println("conversations: " + talking);
//=> conversations: 1000

// Predict: one more client comes and asks. And then number 700 asks, too.
IO.println("\n-- step 10");
var asking = new Socket(loopback, many.getLocalPort());
IO.println("x is answered with " + ask(asking, 'x'));
IO.println("m is answered with " + ask(crowd.get(700), 'm'));
//=> x is answered with y
//=> m is answered with n

// A thousand and one threads wait in read. How many are threads of the
// operating system?
IO.println("\n-- step 11");
int platform = Thread.getAllStackTraces().size();
IO.println("virtual: " + talking);
IO.println("platform: fewer than 50 is " + (platform < 50));
//=> virtual: 1001
//=> platform: fewer than 50 is true

// How does such a server stop? Close the listener, and the accept loop ends.
// Predict: do the conversations end, too?
IO.println("\n-- step 12");
many.close();
acceptor.join();
IO.println("o is answered with " + ask(asking, 'o'));
//=> the accept loop has ended
//=> o is answered with p

// They go on. That is good for a client that is in the middle of something,
// for a while. Somebody has to know all the sockets, to cut those who never
// finish. How? In Java a virtual thread that is interrupted while it waits
// in a socket closes the socket:
IO.println("\n-- step 13");
Socket ofSomebody = threads.keys().nextElement();
threads.get(ofSomebody).interrupt();
threads.get(ofSomebody).join();
IO.println("its socket is closed: " + ofSomebody.isClosed());
//=> cut: Closed by interrupt
//=> its socket is closed: true

// The clear way is to close the socket, and then to wait for its thread.
IO.println("\n-- step 14");
threads.remove(ofSomebody);
Socket ofAnother = threads.keys().nextElement();
ofAnother.close();
threads.get(ofAnother).join();
IO.println("conversations: " + talking);
//=> cut: Socket closed
//=> conversations: 999

// The others leave by themselves, and their threads end with them.
IO.println("\n-- step 15");
asking.close();
for (var client : crowd) client.close();
for (var thread : threads.values()) thread.join();
IO.println("conversations: " + talking);
//=> conversations: 0
