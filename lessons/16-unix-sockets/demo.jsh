// A folder, and a path in it. This path will be the address of a server.
IO.println("\n-- step 1");
var folder = Files.createTempDirectory("demo");
var path = folder.resolve("s");
var address = UnixDomainSocketAddress.of(path);
IO.println("a file is there: " + Files.exists(path));
//=> a file is there: false

// This method connects to a path, and prints what happens.
IO.println("\n-- step 2");
SocketChannel client;
void connect(Path to) {
  try {
    client = SocketChannel.open(UnixDomainSocketAddress.of(to));
    IO.println("connected");
  } catch (IOException e) { IO.println(e.getMessage()); }
}

// Nobody listens yet. With TCP, a client is refused then.
// Predict: what does this client read?
IO.println("\n-- step 3");
connect(path);
//=> No such file or directory

// A server binds the address and listens. Predict: is there a file now?
IO.println("\n-- step 4");
var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
listener.bind(address);
IO.println("a file is there: " + Files.exists(path));
//=> a file is there: true

// A client connects. TCP gives each client a port of its own.
// Predict: which address has this client?
IO.println("\n-- step 5");
connect(path);
var accepted = listener.accept();
IO.println("server: " + accepted.getLocalAddress());
IO.println("client: [" + accepted.getRemoteAddress() + "]");
//=> connected
//=> server: …
//=> client: []

// The client sends 5,000 bytes, and nobody reads them yet.
// Predict: how long is the file?
IO.println("\n-- step 6");
int sent = client.write(ByteBuffer.allocate(5_000));
IO.println(sent + " bytes sent, the file has " + Files.size(path));
//=> 5000 bytes sent, the file has 0

// Somebody deletes the file.
// Predict: do the 5,000 bytes arrive? Can a new client connect?
IO.println("\n-- step 7");
Files.delete(path);
int got = accepted.read(ByteBuffer.allocate(5_000));
IO.println(got + " bytes arrive");
connect(path);
//=> 5000 bytes arrive
//=> No such file or directory

// The file was only the name: the connection goes on without it. The
// server ends, and a new one binds the same path. Then it ends, too.
// Predict: is the file gone now?
IO.println("\n-- step 8");
client.close(); accepted.close(); listener.close();
listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
listener.bind(address);
listener.close();
IO.println("a file is there: " + Files.exists(path));
//=> a file is there: true

// close removes nothing. This is a stale file: its server has gone.
// Predict: what does a client read now?
IO.println("\n-- step 9");
connect(path);
//=> Connection refused

// The server is started again, after a crash for example.
// Predict: does bind replace the stale file?
IO.println("\n-- step 10");
void listen() throws IOException {
  listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  try {
    listener.bind(address);
    IO.println("listening");
  } catch (BindException e) { IO.println(e.getMessage()); }
}
listen();
//=> Address already in use

// bind replaces no file. So many servers delete the file before they
// bind. Predict: what does a client read at the path of a text file?
IO.println("\n-- step 11");
var text = Files.writeString(folder.resolve("text"), "important");
connect(text);
//=> Connection refused

// The same words! "Refused" does not say that a socket file is stale.
// The file system knows what kind of file it is.
IO.println("\n-- step 12");
String kind(Path at) throws IOException {
  var all = Files.readAttributes(at, BasicFileAttributes.class);
  return all.isRegularFile() ? "regular"
      : all.isOther() ? "other" : "?";
}
IO.println("text: " + kind(text) + ", s: " + kind(path));
//=> text: regular, s: other

// "Other" is a socket, a named pipe or a device. This one is ours, so the
// server may delete it and bind.
IO.println("\n-- step 13");
Files.delete(path);
listen();
//=> listening

// A client needs write permission for the file. Predict: which users have
// it? (The umask of the process decides. Windows has no such permissions.)
IO.println("\n-- step 14");
boolean posix = path.getFileSystem().supportedFileAttributeViews()
    .contains("posix");
IO.println(!posix ? "none here" :
    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
//=> …

// An address has little room. Predict: is a path of 200 bytes too long?
IO.println("\n-- step 15");
connect(folder.resolve("x".repeat(200)));
//=> …too long

// Close the listener, and remove what it leaves.
IO.println("\n-- step 16");
listener.close();
Files.delete(text); Files.delete(path); Files.delete(folder);
IO.println("left: " + Files.exists(folder));
//=> left: false
