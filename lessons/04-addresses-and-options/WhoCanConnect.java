import module java.base;

/// Tries to reach three listeners at three addresses. One listener is at 127.0.0.1, one at ::1, and one at the wildcard
/// address. The network can reach the last one too, but only while this program runs: for a few milliseconds.
///
/// Run it: `./lab run 04 WhoCanConnect`

static final List<String> ADDRESSES = List.of("127.0.0.1", "127.0.0.2", "::1");

// tag::program[]
void main() throws IOException {
  IO.println("listener at    " + row(ADDRESSES.stream()));
  for (String at : List.of("127.0.0.1", "::1", "no address")) {
    try (ServerSocket listener = listenAt(at)) {
      Stream<String> answers = ADDRESSES.stream()
          .map(address -> isAnswered(address, listener.getLocalPort()));
      IO.println("%-14s %s".formatted(at, row(answers)));
    } catch (IOException none) {
      IO.println("%-14s %s".formatted(at, none.getMessage()));
    }
  }
}

ServerSocket listenAt(String address) throws IOException {
  return address.equals("no address") ? new ServerSocket(0)
      : new ServerSocket(0, 50, InetAddress.ofLiteral(address));
}

String isAnswered(String address, int port) {
  try (var _ = new Socket(InetAddress.ofLiteral(address), port)) {
    return "yes";
  } catch (IOException refused) {
    return "no";
  }
}
// end::program[]

String row(Stream<String> cells) {
  return cells.map(cell -> "%-12s".formatted(cell)).collect(Collectors.joining()).stripTrailing();
}
