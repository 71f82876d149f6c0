import module java.base;

/// Two processes have sockets with the same port number at the same time, and one of them has several ports. The second
/// process is this program again, started with the port as its argument.
///
/// Run it: `./lab run 04 OnePortTwoProcesses`

static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

// tag::program[]
void main(String[] arguments) throws Exception {
  if (arguments.length == 1) {
    second(Integer.parseInt(arguments[0]));
    return;
  }
  try (var one = new ServerSocket(0, 50, LOOPBACK);
      var other = new ServerSocket(0, 50, LOOPBACK)) {
    IO.println("process 1: TCP ports A and B are two ports: "
        + (one.getLocalPort() != other.getLocalPort()));
    Process second = onceMore(one.getLocalPort());
    try (BufferedReader told = second.inputReader()) {
      told.lines().forEach(IO::println);
    }
    IO.println("process 1: still has port A: " + !one.isClosed());
  }
}

void second(int portA) throws IOException {
  try (var datagrams = new DatagramSocket(portA, LOOPBACK)) {
    IO.println("process 2: UDP port A: " + (datagrams.getLocalPort() == portA));
  }
  for (String address : List.of("127.0.0.2", "127.0.0.1")) {
    String what = "process 2: TCP port A at " + address + ": ";
    var at = InetAddress.ofLiteral(address);
    try (var listener = new ServerSocket(portA, 50, at)) {
      IO.println(what + listener.isBound());
    } catch (BindException e) {
      IO.println(what + e.getMessage());
    }
  }
}
// end::program[]

/// Starts this program again with the same command. Windows does not tell a process its command.
Process onceMore(int port) throws IOException {
  ProcessHandle.Info self = ProcessHandle.current().info();
  var command = new ArrayList<String>();
  command.add(self.command().orElseThrow());
  command.addAll(List.of(self.arguments().orElseThrow(() ->
      new UnsupportedOperationException("this system does not tell a process its command"))));
  command.add(String.valueOf(port));
  return new ProcessBuilder(command).redirectErrorStream(true).start();
}
