// One connection. You hold both ends: the client asks for commands, and the
// server runs them.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var server = listener.accept();
IO.println("connected: " + client.isConnected());
//=> connected: true

// This runs a command and returns what it has written. The commands are
// programs of the JDK, so they are the same on every system.
IO.println("\n-- step 2");
var java = Path.of(System.getProperty("java.home"), "bin", "java") + "";
byte[] run(String... vector) throws IOException {
  return new ProcessBuilder(vector).start()
      .getInputStream().readAllBytes();
}
String text = new String(run(java, "--version"));
IO.println(text.lines().count() + " lines");
//=> 3 lines

// The first question is answered: the list of Java's modules, which has more
// than 1,024 bytes.
IO.println("\n-- step 3");
byte[] modules = run(java, "--list-modules");
server.getOutputStream().write(modules);
IO.println("more than 1024: " + (modules.length > 1024));
//=> more than 1024: true

// The client has a buffer of 1,024 bytes, and reads once, as many texts do:
// recv(1024). Predict: how many bytes does it get, and is it an error?
IO.println("\n-- step 4");
var buffer = new byte[1024];
int count = client.getInputStream().read(buffer);
text = new String(buffer, 0, count);
IO.println(count + " bytes, beginning with " + text.substring(0, 9));
//=> 1024 bytes, beginning with java.base

// The client prints them, and asks the second question: the version. Its
// answer goes out whole, in one write.
IO.println("\n-- step 5");
byte[] version = run(java, "--version");
server.getOutputStream().write(version);
IO.println("the answer begins: " + new String(version, 0, 7));
//=> the answer begins: openjdk

// Predict: with what does the second answer begin, as the client sees it?
IO.println("\n-- step 6");
count = client.getInputStream().read(buffer);
text = new String(buffer, 0, count);
IO.println("it begins with openjdk: " + text.startsWith("openjdk "));
IO.println("it has modules in it: " + text.contains("jdk."));
//=> it begins with openjdk: false
//=> it has modules in it: true

// The next answer begins with the rest. From here on each answer belongs to
// an older question. Would a larger buffer help? The JDK has longer texts.
IO.println("\n-- step 7");
int length = run(java, "--help").length;
IO.println("java --help, more than 4096: " + (length > 4096));
//=> java --help, more than 4096: true

// No size is large enough. The cure is lesson 12's: a frame, with the length
// in front. A new connection first, since the old one is out of step.
IO.println("\n-- step 8");
client.close();
server.close();
client = new Socket(loopback, listener.getLocalPort());
server = listener.accept();
var in = new DataInputStream(client.getInputStream());
var out = new DataOutputStream(server.getOutputStream());
IO.println("connected again: " + client.isConnected());
//=> connected again: true

// The same two answers, as frames. Predict: with what does the second one
// begin now?
IO.println("\n-- step 9");
for (byte[] answer : List.of(modules, version)) {
  out.writeInt(answer.length);
  out.write(answer);
}
byte[] first = in.readNBytes(in.readInt());
byte[] second = in.readNBytes(in.readInt());
IO.println(new String(second, 0, 7));
//=> openjdk

// Now a command that fails. Predict: what does its standard output bring?
IO.println("\n-- step 10");
var failing = new ProcessBuilder(java, "--no-such-option").start();
byte[] output = failing.getInputStream().readAllBytes();
byte[] errors = failing.getErrorStream().readAllBytes();
IO.println(output.length + " bytes, error: " + (errors.length > 0));
//=> 0 bytes, error: true

// A command has two outputs, and a third thing that it tells. So a frame
// needs a kind: output, error output, or status.
IO.println("\n-- step 11");
int status = failing.waitFor();
IO.println("status " + status);
//=> status 1

// A client sends two commands in one, with a semicolon. A shell would run
// both. Here is no shell, but a list of arguments. Predict what java says.
IO.println("\n-- step 12");
var odd = new ProcessBuilder(java, "--version; exit").start();
IO.println(odd.errorReader().readLine());
//=> Unrecognized option: --version; exit

// One argument, with a blank and a semicolon in it. Next: sort reads its
// input to the end. Predict: has it ended after 200 ms?
IO.println("\n-- step 13");
var sort = new ProcessBuilder("sort").start();
boolean ended = sort.waitFor(200, TimeUnit.MILLISECONDS);
IO.println("ended: " + ended);
//=> ended: false

// It waits for an input that nobody sends. A server that waits for it waits
// for ever. Close the pipe: its input is at its end.
IO.println("\n-- step 14");
sort.getOutputStream().close();
IO.println("status " + sort.waitFor());
//=> status 0

// Not every command ends when it should. The next one is ended by force.
// Predict: is its status 0?
IO.println("\n-- step 15");
sort = new ProcessBuilder("sort").start();
sort.destroyForcibly();
IO.println("status 0: " + (sort.waitFor() == 0));
//=> status 0: false

// One command runs, and its client goes. Predict: which call of the server's
// learns of it?
IO.println("\n-- step 16");
sort = new ProcessBuilder("sort").start();
client.close();
IO.println("read brings " + server.getInputStream().read());
IO.println("the command runs: " + sort.isAlive());
//=> read brings -1
//=> the command runs: true

// Nobody waits for its output any more, and it runs. Whoever reads -1 has to
// end it.
IO.println("\n-- step 17");
sort.destroyForcibly().waitFor();
server.close();
listener.close();
IO.println("the command runs: " + sort.isAlive());
//=> the command runs: false
