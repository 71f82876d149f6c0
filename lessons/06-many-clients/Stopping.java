import module java.base;

/// Shows what ends when a server closes its listener, shuts down its executor, and closes an accepted socket.
///
/// Run it: `./lab run 06 Stopping`

/// How long to wait for something that may not happen, in milliseconds.
static final int PATIENCE_MILLIS = 300;

/// Sends every byte back twice.
void talk(Socket client) {
  try (client) {
    InputStream in = client.getInputStream(); // once: of a closed socket, this call says something else than read
    for (int b; (b = in.read()) != -1; ) {
      client.getOutputStream().write(new byte[] {(byte) b, (byte) b});
    }
  } catch (IOException broken) {
    IO.println("the conversation: " + broken.getMessage());
  }
}

// tag::program[]
void main() throws Exception {
  var loopback = InetAddress.getLoopbackAddress();
  var listener = new ServerSocket(0, 50, loopback);
  var client = new Socket(loopback, listener.getLocalPort());
  Socket accepted = listener.accept();
  var conversations = Executors.newVirtualThreadPerTaskExecutor();
  conversations.execute(() -> talk(accepted));

  listener.close();
  conversations.shutdown();
  IO.println("listener closed, executor shut down");
  IO.println("the client asks, and gets " + ask(client, 'a'));
  IO.println("all ended soon: " + allOver(conversations, PATIENCE_MILLIS));

  IO.println("now the program closes the socket of the conversation");
  accepted.close();
  IO.println("all ended within a minute: " + allOver(conversations, 60_000));
  IO.println("the client reads " + client.getInputStream().read());
  client.close();
}
// end::program[]

boolean allOver(ExecutorService conversations, long millis) throws InterruptedException {
  return conversations.awaitTermination(millis, TimeUnit.MILLISECONDS);
}

String ask(Socket client, char question) throws IOException {
  client.getOutputStream().write(question);
  return "" + (char) client.getInputStream().read() + (char) client.getInputStream().read();
}
