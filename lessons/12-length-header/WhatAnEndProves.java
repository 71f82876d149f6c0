import module java.base;

/// A sender promises 5 bytes, writes 3, and closes, in four ways. The program shows what the receiver's reads bring.
///
/// Run it: `./lab run 12 WhatAnEndProves`

// tag::program[]
static final byte[] PART = {0, 0, 0, 5, 'h', 'e', 'l'};

void send(ServerSocket listener) throws IOException {
  try (Socket sender = listener.accept()) {
    sender.getOutputStream().write(PART);
  }
}

void send(ServerSocketChannel listener) throws IOException {
  try (SocketChannel sender = listener.accept()) {
    sender.write(ByteBuffer.wrap(PART));
  }
}
// end::program[]

void main() throws IOException {
  IO.println("a Socket that had read all:  " + seen(false, false));
  IO.println("a Socket, one byte unread:   " + seen(false, true));
  IO.println("a channel that had read all: " + seen(true, false));
  IO.println("a channel, one byte unread:  " + seen(true, true));
}

String seen(boolean channel, boolean unread) throws IOException {
  var loopback = InetAddress.getLoopbackAddress();
  try (var sockets = new ServerSocket(0, 50, loopback);
      var channels = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
      var receiver = new Socket(loopback, channel ? channels.socket().getLocalPort() : sockets.getLocalPort())) {
    if (unread) {
      receiver.getOutputStream().write('?');
    }
    if (channel) {
      send(channels);
    } else {
      send(sockets);
    }
    return reads(receiver.getInputStream());
  }
}

String reads(InputStream in) throws IOException {
  var all = new StringJoiner(", ");
  try {
    for (int count = 0; count != -1; ) {
      count = in.read(new byte[100]);
      all.add(String.valueOf(count));
    }
  } catch (SocketException e) {
    all.add(e.getMessage());
  }
  return all.toString();
}
