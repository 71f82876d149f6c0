// The service answers in upper case. There is no server program here:
// you are the server. You hold both ends of a connection,
// and you do each read and each write.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var accepted = listener.accept();
IO.println("connected: " + accepted.isConnected());
//=> connected: true

// You need two small tools. The first one sends a text.
IO.println("\n-- step 2");
void send(Socket from, String text) throws IOException {
  from.getOutputStream().write(text.getBytes());
}

// The second one reads once, and says what came:
// a text, the end of the stream, or nothing in 300 milliseconds.
IO.println("\n-- step 3");
String readOnce(Socket at) throws IOException {
  var buffer = new byte[1024];
  at.setSoTimeout(300);
  try {
    int count = at.getInputStream().read(buffer);
    return count == -1 ? "end of stream" : new String(buffer, 0, count);
  } catch (SocketTimeoutException e) { return "nothing"; }
}

// This is the first round of the communication loop:
// a question comes, and its answer goes back.
IO.println("\n-- step 4");
send(client, "hello");
var question = readOnce(accepted);
send(accepted, question.toUpperCase(Locale.ROOT));
IO.println(question + " -> " + readOnce(client));
//=> hello -> HELLO

// This is the second round. It uses the same connection:
// nobody called connect or accept.
IO.println("\n-- step 5");
send(client, "again");
var secondQuestion = readOnce(accepted);
send(accepted, secondQuestion.toUpperCase(Locale.ROOT));
IO.println(secondQuestion + " -> " + readOnce(client));
//=> again -> AGAIN

// Now the client asks an empty question.
// Predict: what does the server read?
// And what does the client read, when it waits for its answer?
IO.println("\n-- step 6");
send(client, "");
IO.println("the server reads: " + readOnce(accepted));
IO.println("the client reads: " + readOnce(client));
//=> the server reads: nothing
//=> the client reads: nothing

// No byte was sent, so each side waits for the other. Without the time
// limit they would wait for ever. The connection still works:
// the next question arrives.
IO.println("\n-- step 7");
send(client, "still here");
IO.println("the server reads: " + readOnce(accepted));
//=> the server reads: still here

// Meanwhile a second client connects, and asks. The kernel keeps its
// question. The server is inside the communication loop of the first
// client, so nobody reads the question.
IO.println("\n-- step 8");
var next = new Socket(loopback, listener.getLocalPort());
send(next, "my turn?");
IO.println("the second client reads: " + readOnce(next));
//=> the second client reads: nothing

// The first client asks for the last time, and ends its own direction:
// this is the half-close. Predict: what do the server's two reads bring?
IO.println("\n-- step 9");
send(client, "last");
client.shutdownOutput();
var lastQuestion = readOnce(accepted);
IO.println("the server reads: " + lastQuestion);
IO.println("the server reads: " + readOnce(accepted));
//=> the server reads: last
//=> the server reads: end of stream

// The other direction is still open. The last answer still arrives.
IO.println("\n-- step 10");
send(accepted, lastQuestion.toUpperCase(Locale.ROOT));
IO.println("the client reads: " + readOnce(client));
//=> the client reads: LAST

// What if a loop takes -1 for "nothing yet", and tries again?
IO.println("\n-- step 11");
var rounds = new AtomicLong();
var enough = new AtomicBoolean();
void spin(Socket at) throws IOException {
  var buffer = new byte[1024];
  for (; !enough.get(); rounds.incrementAndGet()) {
    int count = at.getInputStream().read(buffer);
    if (count > 0) IO.println(new String(buffer, 0, count));
  }
}

// This loop gets a thread of its own. Look at it after a thousand rounds.
// The state RUNNABLE means that a thread works, and WAITING means that
// it waits for bytes. Predict the state of this thread.
IO.println("\n-- step 12");
var spinning = new FutureTask<>(() -> { spin(accepted); return 1; });
var spinner = Thread.startVirtualThread(spinning);
while (rounds.get() < 1_000 && spinner.isAlive()) Thread.onSpinWait();
IO.println("state: " + spinner.getState());
//=> state: RUNNABLE

// The thread's stack shows the method with our loop, as a thread dump
// would. The method stays the same, the count grows, and no byte comes:
// this is how a spinning loop looks.
IO.println("\n-- step 13");
Stream.of(spinner.getStackTrace())
    .filter(f -> f.getMethodName().equals("spin")).forEach(IO::println);
long more = rounds.get() + 1_000;
while (rounds.get() < more && spinner.isAlive()) Thread.onSpinWait();
IO.println("a thousand rounds more, and no byte");
//=> REPL…spin(…)
//=> a thousand rounds more, and no byte

// A flag stops this loop. A correct loop needs no flag:
// it ends at the first -1.
IO.println("\n-- step 14");
enough.set(true);
spinning.get();
IO.println("stopped after " + rounds.get() + " rounds");
//=> stopped after … rounds

// The communication loop is over. The server closes this client's socket
// and begins the next round of the connection loop. The next client has
// waited in the queue. Predict: is its question still there?
IO.println("\n-- step 15");
accepted.close();
var acceptedNext = listener.accept();
IO.println("the server reads: " + readOnce(acceptedNext));
//=> the server reads: my turn?

// At the end we close everything:
// both ends of each connection, and the listener.
IO.println("\n-- step 16");
for (var one : List.of(client, next, acceptedNext)) one.close();
listener.close();
IO.println("closed: " + listener.isClosed());
//=> closed: true
