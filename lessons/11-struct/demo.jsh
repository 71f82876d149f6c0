// A number, and its four bytes. A new ByteBuffer puts the highest byte
// first.
IO.println("\n-- step 1");
String hex(byte... bytes) {
  return HexFormat.ofDelimiter(" ").formatHex(bytes);
}
byte[] thousand = ByteBuffer.allocate(4).putInt(1000).array();
IO.println("1000 is " + hex(thousand));
//=> 1000 is 00 00 03 e8

// Read the same four bytes in both orders. Predict the second line:
// is it 1000 again, a large number, or a negative one?
IO.println("\n-- step 2");
var buffer = ByteBuffer.wrap(thousand);
buffer.order(ByteOrder.BIG_ENDIAN);
IO.println("highest byte first: " + buffer.getInt(0));
buffer.order(ByteOrder.LITTLE_ENDIAN);
IO.println("lowest byte first:  " + buffer.getInt(0));
//=> highest byte first: 1000
//=> lowest byte first:  -402456576

// The bytes do not say which order they are in: both reads are correct.
// Which one does this machine use inside?
IO.println("\n-- step 3");
IO.println("this machine: " + ByteOrder.nativeOrder());
//=> this machine: …

// Now use a connection. You hold both ends of it.
IO.println("\n-- step 4");
var loopback = InetAddress.getLoopbackAddress();
var listener = new ServerSocket(0, 50, loopback);
var client = new Socket(loopback, listener.getLocalPort());
var accepted = listener.accept();
IO.println("connected: " + accepted.isConnected());
//=> connected: true

// The client sends a message of five bytes, and its length before it.
IO.println("\n-- step 5");
new DataOutputStream(client.getOutputStream()).writeInt(5);
client.getOutputStream().write("hello".getBytes());
byte[] header = accepted.getInputStream().readNBytes(4);
IO.println("the header: " + hex(header));
//=> the header: 00 00 00 05

// The server reads the length in the other order. Predict: for how many
// bytes will it wait?
IO.println("\n-- step 6");
var other = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
IO.println(other.getInt() + " bytes wanted");
IO.println(accepted.getInputStream().available() + " bytes are there");
//=> 83886080 bytes wanted
//=> 5 bytes are there

// One byte of 1000 is e8, which is 232. Predict: what does Java print for
// it?
IO.println("\n-- step 7");
int unsigned = Byte.toUnsignedInt(thousand[3]);
IO.println(thousand[3] + ", and without the sign " + unsigned);
//=> -24, and without the sign 232

// Make a number from 03 and e8 with shifts.
// Predict: what does the first line print?
IO.println("\n-- step 8");
IO.println((thousand[2] << 8) | thousand[3]);
IO.println((thousand[2] & 0xff) << 8 | thousand[3] & 0xff);
//=> -24
//=> 1000

// In the first line Java turned e8 into an int, and kept its sign.
// The one bits of ff ff ff overwrote the 03.
IO.println("\n-- step 9");
IO.println("03, shifted by 8: "
    + hex(ByteBuffer.allocate(4).putInt(thousand[2] << 8).array()));
IO.println("e8 as an int:     "
    + hex(ByteBuffer.allocate(4).putInt(thousand[3]).array()));
//=> 03, shifted by 8: 00 00 03 00
//=> e8 as an int:     ff ff ff e8

// All bits of these four bytes are 1. Predict both numbers.
IO.println("\n-- step 10");
int ones = ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}).getInt();
IO.println("with a sign " + ones);
IO.println("without one " + Integer.toUnsignedLong(ones));
//=> with a sign -1
//=> without one 4294967295

// 300 does not fit into one byte. Predict: what comes, an exception, 255, or
// another number?
IO.println("\n-- step 11");
IO.println("300 in one byte: " + Byte.toUnsignedInt((byte) 300));
//=> 300 in one byte: 44

// A float has 32 bits. A program sends them like the bits of an int.
IO.println("\n-- step 12");
for (float number : new float[] {1.5f, 0.0f, -0.0f}) {
  int bits = Float.floatToRawIntBits(number);
  IO.println(number + " is " + Integer.toHexString(bits));
}
//=> 1.5 is 3fc00000
//=> 0.0 is 0
//=> -0.0 is 80000000

// Put an int after a byte. In a protocol these are 5 bytes. A C compiler
// puts the int at a multiple of 4. Predict: how many bytes are there in C?
IO.println("\n-- step 13");
var inC = MemoryLayout.structLayout(ValueLayout.JAVA_BYTE,
    MemoryLayout.paddingLayout(3), ValueLayout.JAVA_INT);
IO.println("as C: " + inC.byteSize() + " bytes");
//=> as C: 8 bytes

// Close both ends and the listener.
IO.println("\n-- step 14");
for (var socket : List.of(client, accepted)) socket.close();
listener.close();
IO.println("closed: " + (client.isClosed() && listener.isClosed()));
//=> closed: true
