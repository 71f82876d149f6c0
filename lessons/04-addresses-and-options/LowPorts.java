import module java.base;

/// Tries to listen on some low ports, each for a moment, and then on port 0, which asks for any free port.
///
/// Run it: `./lab run 04 LowPorts`

// tag::program[]
void main() throws IOException {
  IO.println("user: " + System.getProperty("user.name"));
  IO.println("ports for everybody begin at: " + firstPortForEverybody());
  var loopback = InetAddress.ofLiteral("127.0.0.1");
  for (int port : new int[] {1, 1023, 1024, 0}) {
    try (var listener = new ServerSocket(port, 50, loopback)) {
      int got = listener.getLocalPort();
      IO.println("port %4d: listening on %s".formatted(port,
          got == port ? "it" : "a free port, " + got));
    } catch (BindException e) {
      IO.println("port %4d: %s".formatted(port, e.getMessage()));
    }
  }
}
// end::program[]

/// On Linux this is a setting: 1024 unless somebody changed it (the kernel's ip-sysctl documentation).
String firstPortForEverybody() throws IOException {
  var setting = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
  if (!Files.exists(setting)) {
    return "unknown on this system";
  }
  try (BufferedReader in = Files.newBufferedReader(setting)) {
    return in.readLine();
  }
}
