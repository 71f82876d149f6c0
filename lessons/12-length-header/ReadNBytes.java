import module java.base;

/// The length of a frame is 5, and its sender closes after 3 bytes. Three calls ask for 5 bytes.
///
/// Run it: `./lab run 12 ReadNBytes`

// tag::program[]
void main() throws IOException {
  IO.println("readNBytes(5):        " + outcome(in -> {
    byte[] message = in.readNBytes(5);
    return "returns " + message.length + " bytes";
  }));
  IO.println("readNBytes(array...): " + outcome(in -> {
    int count = in.readNBytes(new byte[5], 0, 5);
    return "returns " + count;
  }));
  IO.println("readFully(array):     " + outcome(in -> {
    new DataInputStream(in).readFully(new byte[5]);
    return "returns";
  }));
}
// end::program[]

interface Reading {
  String from(InputStream in) throws IOException;
}

String outcome(Reading reading) throws IOException {
  try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var receiver = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
    try (Socket sender = listener.accept()) {
      sender.getOutputStream().write(new byte[] {0, 0, 0, 5, 'h', 'e', 'l'});
    }
    receiver.getInputStream().skipNBytes(4);
    return reading.from(receiver.getInputStream());
  } catch (EOFException e) {
    return "throws " + e;
  }
}
