// All sockets of Java end in functions of the C library. Java can call these
// functions itself. First it looks for one by its name.
IO.println("\n-- step 1");
var linker = Linker.nativeLinker();
var library = linker.defaultLookup();
IO.println("socket: " + library.find("socket").isPresent());
IO.println("sokcet: " + library.find("sokcet").isPresent());
//=> socket: true
//=> sokcet: false

// The library knows only where a function begins. You say what it takes and
// what it returns: getpid takes nothing, and returns an int.
IO.println("\n-- step 2");
var anInt = FunctionDescriptor.of(ValueLayout.JAVA_INT);
var getpid = linker.downcallHandle(
    library.findOrThrow("getpid"), anInt);
long process = (int) getpid.invoke();
IO.println(process == ProcessHandle.current().pid());
//=> true

// This lesson needs three kinds of parameter. An int of C is a Java int, a
// size_t is a long, and a pointer is the address of a memory segment.
IO.println("\n-- step 3");
MemoryLayout layout(Object argument) {
  return argument instanceof Integer ? ValueLayout.JAVA_INT
      : argument instanceof Long ? ValueLayout.JAVA_LONG
      : ValueLayout.ADDRESS;
}
IO.println(layout(1) + " " + layout(1L) + " " + layout("pointer"));
//=> i4 j8 a8

// With this, one method can call each function that we need.
IO.println("\n-- step 4");
Number call(MemoryLayout result, String name, Object... all) {
  var types = Stream.of(all).map(one -> layout(one))
      .toArray(MemoryLayout[]::new);
  var call = FunctionDescriptor.of(result, types);
  try { return (Number) linker.downcallHandle(
      library.findOrThrow(name), call).invokeWithArguments(all);
  } catch (Throwable e) { throw new IllegalStateException(e); }
}

// This one prints each call and its result, as the program strace does. For
// a segment it prints a star.
IO.println("\n-- step 5");
int call(String name, Object... all) {
  var result = call(ValueLayout.JAVA_INT, name, all).intValue();
  IO.println(name + Stream.of(all).map(one ->
      one instanceof MemorySegment ? "*" : one.toString())
      .collect(Collectors.joining(", ", "(", ")")) + " = " + result);
  return result;
}

// For Linux, AF_INET is 2 and SOCK_STREAM is 1. Predict: what does socket
// return: an object, an address, or a small number?
IO.println("\n-- step 6");
int listener = call("socket", 2, 1, 0);
//=> socket(2, 1, 0) = …

// It is a descriptor: a number by which the kernel knows this socket.
// Now we close a descriptor that does not exist. Predict: which exception?
IO.println("\n-- step 7");
int failed = call("close", -1);
//=> close(-1) = -1

// C has no exceptions: a function returns -1, and errno says why.
// The address for bind is a struct of 16 bytes: a family, a port, four bytes
// of the address. Predict: where does the 2 of AF_INET stand?
IO.println("\n-- step 8");
var arena = Arena.ofAuto();
var address = arena.allocate(16, 4);
address.set(ValueLayout.JAVA_SHORT, 0, (short) 2);
address.set(ValueLayout.JAVA_BYTE, 4, (byte) 127);
address.set(ValueLayout.JAVA_BYTE, 7, (byte) 1);
IO.println(Arrays.toString(address.toArray(ValueLayout.JAVA_BYTE)));
//=> [2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]

// The family is in the order of this processor, little-endian. The address
// is in network order. The port is 0: any free one. Now bind and listen.
IO.println("\n-- step 9");
int bound = call("bind", listener, address, 16);
int listens = call("listen", listener, 1);
//=> bind(…, *, 16) = 0
//=> listen(…, 1) = 0

// The kernel writes the port into our struct. We read it in both orders.
// Predict: which of the two is the port?
IO.println("\n-- step 10");
var size = arena.allocateFrom(ValueLayout.JAVA_INT, 16);
int named = call("getsockname", listener, address, size);
var two = address.asSlice(2, 2).asByteBuffer(); // big-endian
int big = Short.toUnsignedInt(two.getShort(0));
int little = Short.toUnsignedInt(Short.reverseBytes((short) big));
IO.println("big " + big + ", little " + little);
//=> getsockname(…, *, *) = 0
//=> big …, little …

// A plain Java client connects to the port in network order, and writes.
// Nobody has called accept (lesson 01).
IO.println("\n-- step 11");
var client = new Socket("127.0.0.1", big);
client.getOutputStream().write("hello".getBytes());
IO.println("connected: " + client.isConnected());
//=> connected: true

// accept takes two pointers, for the client's address. We do not want it: a
// pointer may be NULL. Predict: what does accept return?
IO.println("\n-- step 12");
var none = MemorySegment.NULL;
int accepted = call("accept", listener, none, none);
//=> accept(…, *, *) = …

// The kernel cannot write into an array on the heap of Java, because the
// garbage collector may move it. recv gets memory of its own.
// It returns a size, so its result is a long.
IO.println("\n-- step 13");
var text = arena.allocate(100);
var count = call(ValueLayout.JAVA_LONG, "recv", accepted, text, 99L, 0);
IO.println(count + " bytes: " + text.getString(0));
//=> 5 bytes: hello

// The same memory goes back, and the Java client reads it.
IO.println("\n-- step 14");
var sent = call(ValueLayout.JAVA_LONG, "send", accepted, text, 5L, 0);
var answer = client.getInputStream().readNBytes(5);
IO.println("sent " + sent + ", came " + new String(answer));
//=> sent 5, came hello

// This segment lives in an arena that we close: its memory is freed. Then a
// function gets it. Predict: does the JVM crash?
IO.println("\n-- step 15");
var shortLived = Arena.ofConfined();
var freed = shortLived.allocate(16);
shortLived.close();
try { call("bind", listener, freed, 16); }
catch (IllegalStateException e) { IO.println(e.getCause()); }
//=> java.lang.IllegalStateException: Already closed

// Java has noticed it before the call. It notices nothing if you make an
// address up, or describe a function in a wrong way: then the JVM crashes.
// At the end, close all. Predict: what does the client read?
IO.println("\n-- step 16");
int first = call("close", accepted);
int last = call("close", listener);
IO.println("the client reads " + client.getInputStream().read());
client.close();
//=> close(…) = 0
//=> close(…) = 0
//=> the client reads -1
