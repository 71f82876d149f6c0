import module java.base;

/// The server of commands that many texts have: it reads a question, runs a command, and sends what that has written.
/// Its client reads each answer with one read.
///
/// Run it: `./lab run 14 StickyAnswers` has a buffer of 1,024 bytes for an answer. With `larger` it has 4,096; with
/// `frames`, each answer has its length in front.
void main(String[] arguments) throws Exception {
  String how = arguments.length == 0 ? "" : arguments[0];
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var server = new Socket(listener.getInetAddress(), listener.getLocalPort());
      Socket client = listener.accept()) {
    Thread serving = Thread.startVirtualThread(() -> {
      try {
        serve(client, how.equals("frames"));
      } catch (IOException gone) {
        // The client has what it wants.
      }
    });
    for (String question : List.of("--list-modules", "--help", "--version")) {
      show(question, how.equals("frames") ? askFramed(server, question)
          : ask(server, question, new byte[how.equals("larger") ? 4096 : 1024]));
    }
    server.shutdownOutput();
    serving.join();
  }
}

// tag::client[]
byte[] ask(Socket server, String question, byte[] buffer) throws IOException {
  server.getOutputStream().write((question + "\n").getBytes());
  int count = server.getInputStream().read(buffer); // recv(1024)
  return Arrays.copyOf(buffer, count);
}
// end::client[]

// tag::framed[]
byte[] askFramed(Socket server, String question) throws IOException {
  server.getOutputStream().write((question + "\n").getBytes());
  var in = new DataInputStream(server.getInputStream());
  return in.readNBytes(in.readInt());
}
// end::framed[]

void serve(Socket client, boolean framed) throws IOException {
  var in = new BufferedReader(new InputStreamReader(client.getInputStream()));
  String question;
  while ((question = in.readLine()) != null) { // a question ends with its line
    byte[] answer = output(question);
    var whole = ByteBuffer.allocate(framed ? 4 + answer.length : answer.length);
    if (framed) {
      whole.putInt(answer.length);
    }
    client.getOutputStream().write(whole.put(answer).array());
  }
}

byte[] output(String option) throws IOException {
  String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  return new ProcessBuilder(java, option).start().getInputStream().readAllBytes();
}

void show(String question, byte[] answer) {
  String text = new String(answer);
  IO.println("java " + question + ": " + answer.length + " bytes, beginning with '"
      + text.lines().findFirst().orElse("") + "'");
}
