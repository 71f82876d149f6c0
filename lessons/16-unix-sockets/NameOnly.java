import module java.base;

/// What a socket file has to do with the data: 100,000 bytes go through a connection whose address is this file.
///
/// Run it: `./lab run 16 NameOnly`.

void main() throws IOException {
  Path folder = Files.createTempDirectory("name");
  Path path = folder.resolve("s");
  // tag::program[]
  try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
          .bind(UnixDomainSocketAddress.of(path));
      var client = SocketChannel.open(listener.getLocalAddress());
      var accepted = listener.accept()) {
    client.write(ByteBuffer.allocate(100_000));
    IO.println("100,000 bytes are sent, and the file has " + Files.size(path));
    try (var file = FileChannel.open(path)) {
      IO.println("the file is open: " + file);
    } catch (FileSystemException e) {
      IO.println("open the file: " + e.getReason());
    }
    Files.delete(path);
    IO.println("the file is deleted, and " + read(accepted) + " bytes arrive");
    try (var late = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      IO.println("a new client: " + late);
    } catch (IOException e) {
      IO.println("a new client: " + e.getMessage());
    }
  }
  // end::program[]
  Files.delete(folder);
}

long read(SocketChannel accepted) throws IOException {
  ByteBuffer all = ByteBuffer.allocate(100_000);
  while (all.hasRemaining() && accepted.read(all) != -1) {
    // One read may bring less.
  }
  return all.position();
}
