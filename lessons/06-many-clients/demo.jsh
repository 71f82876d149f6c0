// The server answers each byte with the next one: a with b. This method is
// the conversation with one client. It ends when the client has finished.
IO.println("\n-- step 1");
void talk(Socket client) throws IOException {
  int b;
  while ((b = client.getInputStream().read()) != -1) {
    client.getOutputStream().write(b + 1);
  }
}

// This is the server of lesson 02: one thread accepts a client, talks with
// it, and then accepts the next client.
IO.println("\n-- step 2");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
Thread server = Thread.startVirtualThread(() -> {
  try {
    while (true) try (var client = listener.accept()) { talk(client); }
  } catch (IOException e) { IO.println("ended: " + e.getMessage()); }
});

// This client asks, and waits for its answer. A socket may have a time limit.
IO.println("\n-- step 3");
String ask(Socket client, char question) throws IOException {
  client.getOutputStream().write(question);
  try { return "" + (char) client.getInputStream().read(); }
  catch (SocketTimeoutException e) { return "nothing"; }
}

// The first client connects and sends nothing. Then the second client asks,
// and waits at most one second. Predict: what does the second client get?
IO.println("\n-- step 4");
var silent = new Socket(loopback, listener.getLocalPort());
var second = new Socket(loopback, listener.getLocalPort());
second.setSoTimeout(1_000);
IO.println("a is answered with " + ask(second, 'a'));
//=> a is answered with nothing

// One silent client has stopped the server for all others. When it leaves,
// the others get answers: the question has waited in the kernel.
IO.println("\n-- step 5");
silent.close();
second.setSoTimeout(0);
IO.println("at last: " + (char) second.getInputStream().read());
//=> at last: b

// Stop that server. It waits in read for the second client. So we close this
// client first, and then the listener, which ends the accept.
IO.println("\n-- step 6");
second.close();
listener.close();
server.join();
//=> ended: Socket…closed

// Now each client gets a thread. The thread that talks also closes the
// socket. We count the conversations, to print their number.
IO.println("\n-- step 7");
var talking = new AtomicInteger();
void serve(Socket client) {
  talking.incrementAndGet();
  try (client) { talk(client); }
  catch (IOException e) { IO.println("cut: " + e.getMessage()); }
  talking.decrementAndGet();
}

// The accept loop only accepts. It gives the client to a thread, and calls
// accept again at once.
IO.println("\n-- step 8");
var many = new ServerSocket(0, 200, loopback);
var threads = new ConcurrentHashMap<Socket, Thread>();
Thread acceptor = Thread.startVirtualThread(() -> {
  try { while (true) {
    var one = many.accept();
    threads.put(one, Thread.startVirtualThread(() -> serve(one)));
  } } catch (IOException e) { IO.println("the accept loop has ended"); }
});

// A thousand clients connect and send nothing. (Each needs two open files
// here, one for each end. ulimit -Hn prints the limit. If it is too low, take
// a smaller number.)
IO.println("\n-- step 9");
var crowd = new ArrayList<Socket>();
int port = many.getLocalPort();
for (int i = 0; i < 1_000; i++) crowd.add(new Socket(loopback, port));
while (talking.get() < 1_000 && acceptor.isAlive()) Thread.onSpinWait();
IO.println("conversations: " + talking);
//=> conversations: 1000

// One more client connects and asks. Then client number 700 asks too.
// Predict: do they get an answer?
IO.println("\n-- step 10");
var asking = new Socket(loopback, many.getLocalPort());
IO.println("x is answered with " + ask(asking, 'x'));
IO.println("m is answered with " + ask(crowd.get(700), 'm'));
//=> x is answered with y
//=> m is answered with n

// A thousand and one threads wait in read. Predict: how many of them are
// threads of the operating system?
IO.println("\n-- step 11");
int platform = Thread.getAllStackTraces().size();
IO.println("virtual: " + talking);
IO.println("platform: fewer than 50 is " + (platform < 50));
//=> virtual: 1001
//=> platform: fewer than 50 is true

// How do we stop this server? We close the listener, and the accept loop
// ends. Predict: do the conversations end too?
IO.println("\n-- step 12");
many.close();
acceptor.join();
IO.println("o is answered with " + ask(asking, 'o'));
//=> the accept loop has ended
//=> o is answered with p

// The conversations go on, so clients have time to finish. But the server
// needs all sockets, to cut the clients that never finish. One way: if we
// interrupt a virtual thread that waits in a socket, Java closes the socket.
IO.println("\n-- step 13");
Socket ofSomebody = threads.keys().nextElement();
threads.get(ofSomebody).interrupt();
threads.get(ofSomebody).join();
IO.println("its socket is closed: " + ofSomebody.isClosed());
//=> cut: Closed by interrupt
//=> its socket is closed: true

// A clearer way is to close the socket, and then to wait for its thread.
IO.println("\n-- step 14");
threads.remove(ofSomebody);
Socket ofAnother = threads.keys().nextElement();
ofAnother.close();
threads.get(ofAnother).join();
IO.println("conversations: " + talking);
//=> cut: Socket…closed
//=> conversations: 999

// The other clients leave, and their threads end.
IO.println("\n-- step 15");
asking.close();
for (var client : crowd) client.close();
for (var thread : threads.values()) thread.join();
IO.println("conversations: " + talking);
//=> conversations: 0
