import module java.base;

/// One call of write with 1 MiB, while nobody reads: in a platform thread and in a virtual thread.
///
/// Run it: `./lab run 16 PartOfAWrite`.

static final int MIB = 1 << 20;

void main() throws Exception {
  Path folder = Files.createTempDirectory("part");
  Path path = folder.resolve("s");
  try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path))) {
    write("a virtual thread", Thread.ofVirtual(), listener, Duration.ofMinutes(1));
    write("a platform thread", Thread.ofPlatform().daemon(), listener, Duration.ofMillis(500));
  }
  Files.delete(path);
  Files.delete(folder);
}

/// @param patience a write that has not returned after this time waits: long where it returns
// tag::write[]
void write(String name, Thread.Builder builder, ServerSocketChannel listener,
    Duration patience) throws Exception {
  try (var client = SocketChannel.open(listener.getLocalAddress());
      var _ = listener.accept()) {
    ByteBuffer bytes = ByteBuffer.allocate(MIB);
    var write = new FutureTask<>(() -> client.write(bytes));
    Thread thread = builder.start(write);
    if (thread.join(patience)) {
      IO.println(name + ": write returned, and " + bytes.remaining()
          + " bytes are left");
    } else {
      IO.println(name + ": write waits");
    }
  }
}
// end::write[]
