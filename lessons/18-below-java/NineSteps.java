import module java.base;

/// The nine steps of one conversation, with the channels of Java. Both ends are in this one program. It prints what the
/// server got.
///
/// Run it: `./lab run 18 NineSteps`

void main() throws IOException {
  var home = new InetSocketAddress("127.0.0.1", 0);
  var text = ByteBuffer.allocate(100);
  var hello = ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII));

  // tag::steps[]
  var l = ServerSocketChannel
      .open();                  // 1
  l.bind(home, 1);              // 2, 3
  var to = l.getLocalAddress();
  var c = SocketChannel.open(); // 4
  c.connect(to);                // 5
  var s = l.accept();           // 6
  c.write(hello);               // 7
  int got = s.read(text);       // 8
  IO.println(new String(text.array(),
      0, got));
  s.close();                    // 9
  c.close();
  l.close();
  // end::steps[]
}
