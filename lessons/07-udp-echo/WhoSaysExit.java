import module java.base;

/// A service that stops when it receives "exit", whoever sends it.
///
/// Run it: `./lab run 07 WhoSaysExit`

/// How long a client waits for an answer before it asks whether the server has stopped, in milliseconds.
static final int LOOK_MILLIS = 300;

FutureTask<Void> serving;

// tag::serve[]
void serve(DatagramSocket socket) throws IOException {
  var packet = new DatagramPacket(new byte[1024], 1024);
  while (true) {
    socket.receive(packet);
    String text = new String(packet.getData(), 0, packet.getLength());
    if (text.equals("exit")) return; // from anybody
    socket.send(packet); // it still has the sender's address
  }
}
// end::serve[]

void main() throws Exception {
  var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  try (var socket = new DatagramSocket(anyPort);
      var ann = new DatagramSocket(anyPort);
      var stranger = new DatagramSocket(anyPort)) {
    serving = new FutureTask<>(() -> { serve(socket); return null; });
    Thread.startVirtualThread(serving);
    // tag::clients[]
    IO.println("ann asks, and gets " + ask(ann, "hello", socket));
    IO.println("a stranger says exit, and gets "
        + ask(stranger, "exit", socket));
    IO.println("ann asks, and gets " + ask(ann, "hello?", socket));
    // end::clients[]
    serving.get();
    IO.println("the server has stopped");
  }
}

/// The answer, or `nothing` when the server has stopped and none has come.
String ask(DatagramSocket from, String text, DatagramSocket server) throws IOException {
  byte[] bytes = text.getBytes();
  from.send(new DatagramPacket(bytes, bytes.length, server.getLocalSocketAddress()));
  from.setSoTimeout(LOOK_MILLIS);
  var answer = new DatagramPacket(new byte[1024], 1024);
  while (true) {
    boolean stopped = serving.isDone(); // asked before the wait: what was sent until now is there
    try {
      from.receive(answer);
      return new String(answer.getData(), 0, answer.getLength());
    } catch (SocketTimeoutException e) {
      if (stopped) return "nothing";
    }
  }
}
