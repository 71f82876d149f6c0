import module java.base;

/// A request of ten characters comes in two reads. One server treats each read as a request, and the other server waits
/// for the line end.
///
/// Run it: `./lab run 10 HalfARequest`

void main() throws IOException {
  for (boolean waits : new boolean[] {false, true}) {
    IO.println(waits ? "a request ends with \\n" : "each read is a request");
    var loopback = InetAddress.getLoopbackAddress();
    try (var listener = new ServerSocket(0, 50, loopback);
        var client = new Socket(loopback, listener.getLocalPort());
        Socket server = listener.accept()) {
      serve(client.getOutputStream(), server.getInputStream(), waits);
    }
  }
}

// tag::serve[]
void serve(OutputStream client, InputStream server, boolean waits)
    throws IOException {
  var came = new StringBuilder();
  for (String piece : List.of("SUM 1 20", "00\n")) {
    client.write(piece.getBytes());
    var buffer = new byte[1024];
    int count = server.read(buffer);
    came.append(new String(buffer, 0, count));
    if (!waits || came.indexOf("\n") >= 0) {
      String request = came.toString().strip();
      IO.println("  " + request + " is answered with " + answer(request));
      came.setLength(0);
    }
  }
}
// end::serve[]

String answer(String request) {
  if (!request.startsWith("SUM ")) return "ERROR unknown command";
  return "" + Arrays.stream(request.substring(4).split(" ")).mapToInt(Integer::parseInt).sum();
}
