// A small service: every byte comes back as the next one, so a is answered with b.
// This is the conversation with one client. It ends when the client has finished.
void talk(Socket client) throws IOException {
  int b;
  while ((b = client.getInputStream().read()) != -1) {
    client.getOutputStream().write(b + 1);
  }
}

// The server of lesson 02: one thread accepts a client, talks with it, and accepts the next.
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
Thread server = Thread.startVirtualThread(() -> {
  try { while (true) try (var client = listener.accept()) { talk(client); } }
  catch (IOException closed) {
    IO.println("the server has ended: " + closed.getMessage());
  }
});

// A client that asks, and waits for its answer for a second, and no longer.
String ask(Socket client, char question) throws IOException {
  client.setSoTimeout(1_000);
  client.getOutputStream().write(question);
  try { return "" + (char) client.getInputStream().read(); }
  catch (SocketTimeoutException e) { return "nothing"; }
}

// The first client connects, and says nothing. Then the second one asks.
// Predict: what does the second one get?
var silent = new Socket(loopback, listener.getLocalPort());
var second = new Socket(loopback, listener.getLocalPort());
IO.println("a is answered with " + ask(second, 'a'));
//=> a is answered with nothing

// One client that says nothing has stopped the service for everybody.
// When it leaves, the others are served: the question has waited in the kernel.
silent.close();
second.setSoTimeout(0);
IO.println("at last: " + (char) second.getInputStream().read());
//=> at last: b

// Stop that server. It waits in read for the second client: close that one first,
// then the listener, which ends the accept.
second.close();
listener.close();
server.join();
//=> the server has ended: Socket…closed

// Now a thread for each client. Whoever talks also closes the socket; the count is for us.
var talking = new AtomicInteger();
void talkAndClose(Socket client) {
  talking.incrementAndGet();
  try (client) { talk(client); }
  catch (IOException broken) { IO.println("cut: " + broken.getMessage()); }
  talking.decrementAndGet();
}

// The accept loop only accepts. It hands the client to a thread, and is back at once.
var many = new ServerSocket(0, 200, loopback);
var threads = new ConcurrentHashMap<Socket, Thread>();
Thread acceptor = Thread.startVirtualThread(() -> {
  try { while (true) {
    Socket client = many.accept();
    threads.put(client, Thread.startVirtualThread(() -> talkAndClose(client)));
  } } catch (IOException closed) { IO.println("nobody is accepted any more"); }
});

// A thousand clients connect, and say nothing. (Each needs two open files here, one for
// each end. If your machine allows fewer, take a smaller number: ulimit -Hn.)
var crowd = new ArrayList<Socket>();
for (int i = 0; i < 1_000; i++) crowd.add(new Socket(loopback, many.getLocalPort()));
while (talking.get() < 1_000) Thread.onSpinWait();
IO.println("conversations: " + talking);
//=> conversations: 1000

// Predict: one more client comes and asks. And then number 700 asks, too.
var asking = new Socket(loopback, many.getLocalPort());
IO.println("x is answered with " + ask(asking, 'x'));
IO.println("m is answered with " + ask(crowd.get(700), 'm'));
//=> x is answered with y
//=> m is answered with n

// A thousand and one threads wait in read. How many are threads of the operating system?
int platform = Thread.getAllStackTraces().size();
IO.println("virtual: " + talking + ", platform: fewer than 50 is " + (platform < 50));
//=> virtual: 1001, platform: fewer than 50 is true

// How does such a server stop? Close the listener, and the accept loop ends.
// Predict: do the conversations end, too?
many.close();
acceptor.join();
IO.println("o is answered with " + ask(asking, 'o'));
//=> nobody is accepted any more
//=> o is answered with p

// They go on. That is good for a client that is in the middle of something, for a while.
// Somebody has to know all the sockets, to cut those who never finish. How? In Java a
// virtual thread that is interrupted while it waits in a socket closes the socket:
Socket ofSomebody = threads.keys().nextElement();
threads.get(ofSomebody).interrupt();
threads.get(ofSomebody).join();
IO.println("its socket is closed: " + ofSomebody.isClosed());
//=> cut: Closed by interrupt
//=> its socket is closed: true

// The clear way is to close the socket, and then to wait for its thread.
threads.remove(ofSomebody);
Socket ofAnother = threads.keys().nextElement();
ofAnother.close();
threads.get(ofAnother).join();
IO.println("conversations: " + talking);
//=> cut: Socket closed
//=> conversations: 999

// The others leave by themselves, and their threads end with them.
asking.close();
for (var client : crowd) client.close();
for (var thread : threads.values()) thread.join();
IO.println("conversations: " + talking);
//=> conversations: 0
