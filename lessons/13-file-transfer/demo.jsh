// One connection. You hold both ends: the sender gives a file away, the
// reader downloads it.
IO.println("\n-- step 1");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var reader = new Socket(loopback, listener.getLocalPort());
var sender = listener.accept();
IO.println("connected: " + reader.isConnected());
//=> connected: true

// A well-known text sends a header before the file, and before that its
// length: struct.pack('i', ...). Lesson 11 knows what this is on x86.
IO.println("\n-- step 2");
byte[] header = """
    {"filename": "a.txt", "md5": "xxdxxx", "file_size": 5}\
    """.getBytes();
var out = sender.getOutputStream();
out.write(new byte[] {(byte) header.length, 0, 0, 0});
out.write(header);
IO.println(header.length + " bytes");
//=> 54 bytes

// The reader takes four bytes. Predict: which number does Java make of
// them, if nobody tells it an order?
IO.println("\n-- step 3");
var in = new DataInputStream(reader.getInputStream());
byte[] four = in.readNBytes(4);
IO.println(ByteBuffer.wrap(four).getInt());
//=> 905969664

// 900 million bytes of header. The recipe for such a program: little-
// endian, and then exactly so many bytes.
IO.println("\n-- step 4");
int length = ByteBuffer.wrap(four)
    .order(ByteOrder.LITTLE_ENDIAN).getInt();
IO.println(length);
IO.println(new String(in.readNBytes(length)));
//=> 54
//=> {"filename": "a.txt", "md5": "xxdxxx", "file_size": 5}

// Five bytes of a file are to come. The sender leaves after three of them.
IO.println("\n-- step 5");
out.write("hel".getBytes());
sender.close();
IO.println("it has gone");
//=> it has gone

// The text's loop: read until all has come. recv brings b'' at the end, and
// Java -1. It adds what came. Here are five turns. Predict: what is brought?
IO.println("\n-- step 6");
var block = new byte[1024];
long received = 0;
for (int turn = 1; turn <= 5; turn++) {
  int count = in.read(block);
  received += Math.max(count, 0);
  IO.println("read brings " + count + ", received is " + received);
}
//=> read brings 3, received is 3
//=> read brings -1, received is 3
//=> read brings -1, received is 3
//=> read brings -1, received is 3
//=> read brings -1, received is 3

// The loop as it stands there: while (received < total). The flag is ours,
// to stop it: the text has none.
IO.println("\n-- step 7");
var turns = new AtomicLong();
var enough = new AtomicBoolean();
void download(InputStream from, long got) throws IOException {
  for (; got < 5 && !enough.get(); turns.incrementAndGet()) {
    got += Math.max(from.read(block), 0);
  }
}

// 3 of 5 bytes have come. Predict: does it wait, does it end, or does it do
// something else?
IO.println("\n-- step 8");
var rest = new FutureTask<>(() -> { download(in, 3); return 0; });
var loop = Thread.ofPlatform().daemon().start(rest);
while (turns.get() < 10_000 && loop.isAlive()) {
  Thread.onSpinWait();
}
IO.println(loop.getState() + ", more than 10,000 turns");
//=> RUNNABLE, more than 10,000 turns

// It takes a whole processor, for ever, and tells nobody. An end before all
// has come is an error: ours looks at -1, and says how much there is.
IO.println("\n-- step 9");
enough.set(true);
loop.join();
int last = in.read(block);
IO.println(last == -1 ? received + " of 5 bytes came" : "more came");
//=> 3 of 5 bytes came

// And what is on the disk? The text writes into the file itself, as it
// comes. Predict: what does somebody see who opens a.txt now?
IO.println("\n-- step 10");
Path folder = Files.createTempDirectory("demo").toRealPath();
Path file = folder.resolve("a.txt");
Files.write(file, Arrays.copyOf(block, 3));
IO.println("a.txt: " + Files.readString(file));
//=> a.txt: hel

// Half a file, and its name says that it is a.txt. So the content gets
// another name first, in the same folder, which nobody else has.
IO.println("\n-- step 11");
Files.delete(file);
Path part = Files.createTempFile(folder, ".", ".part");
Files.writeString(part, "hel");
IO.println("a.txt is there: " + Files.exists(file));
//=> a.txt is there: false

// The rest comes. When all is there, one step gives it its name. Predict:
// how many files are in the folder then?
IO.println("\n-- step 12");
Files.writeString(part, "lo", StandardOpenOption.APPEND);
Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
var names = List.of(folder.toFile().list());
IO.println(names + ": " + Files.readString(file));
//=> [a.txt]: hello

// But is it what was sent? A digest tells. hello, and hellO: one bit
// differs. Predict: how many of these eight digits do?
IO.println("\n-- step 13");
String digest(String content) throws Exception {
  var sha = MessageDigest.getInstance("SHA-256");
  return HexFormat.of().formatHex(sha.digest(content.getBytes()), 0, 4);
}
IO.println(digest("hello") + " " + digest("hellO"));
//=> 2cf24dba 04a6f55f

// Now the name. It came over the network, too. Predict: does this one begin
// with the folder, for Java?
IO.println("\n-- step 14");
Path asked = folder.resolve("../secret.txt");
IO.println("in the folder: " + asked.startsWith(folder));
IO.println("and now: " + asked.normalize().startsWith(folder));
//=> in the folder: true
//=> and now: false

// A path is only a text until somebody follows it. An absolute name is the
// next one. Predict: where does this lead?
IO.println("\n-- step 15");
Path absolute = folder.resolve("/etc/passwd");
IO.println("in the folder: " + absolute.startsWith(folder));
IO.println("its last part: " + absolute.getFileName());
//=> in the folder: false
//=> its last part: passwd

// The last one looks harmless: a link in the folder, which leads out of it.
// Predict: what does normalize say of it?
IO.println("\n-- step 16");
Path link = folder.resolve("link.txt");
Files.createSymbolicLink(link, Path.of("/"));
IO.println("normalized: " + link.normalize().startsWith(folder));
IO.println("followed:   " + link.toRealPath().startsWith(folder));
//=> normalized: true
//=> followed:   false

// Only toRealPath follows links. Take all away, and close what is open.
IO.println("\n-- step 17");
for (Path each : List.of(link, file, folder)) { Files.delete(each); }
reader.close();
listener.close();
IO.println("closed: " + (reader.isClosed() && listener.isClosed()));
//=> closed: true
