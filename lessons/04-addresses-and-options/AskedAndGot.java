import module java.base;

/// Asks for three sizes of the receive buffer, and prints what the system sets.
///
/// Run it: `./lab run 04 AskedAndGot`

// tag::program[]
void main() throws IOException {
  try (var socket = new Socket()) {
    IO.println("fresh: " + socket.getOption(StandardSocketOptions.SO_RCVBUF));
    for (int asked : new int[] {1, 10_000, 1_000_000_000}) {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, asked);
      int got = socket.getOption(StandardSocketOptions.SO_RCVBUF);
      IO.println("asked for " + asked + ", got " + got);
    }
  }
}
// end::program[]
