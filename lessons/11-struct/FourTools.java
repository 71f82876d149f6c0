import module java.base;

/// The number 1000 as four bytes, made with four tools of Java, in network order.
///
/// Run it: `./lab run 11 FourTools`
void main() throws IOException {
  int number = 1000;

  // tag::tools[]
  // 1. By hand: each byte is brought down, and the rest is cut off.
  byte[] byHand = {(byte) (number >> 24), (byte) (number >> 16),
      (byte) (number >> 8), (byte) number};

  // 2. A buffer, which has an order. A new one has BIG_ENDIAN.
  byte[] buffered = ByteBuffer.allocate(4)
      .order(ByteOrder.BIG_ENDIAN).putInt(number).array();

  // 3. A stream, which knows no other order.
  var stream = new ByteArrayOutputStream();
  new DataOutputStream(stream).writeInt(number);

  // 4. A view of an array that exists already; no object for each use.
  VarHandle view = MethodHandles.byteArrayViewVarHandle(
      int[].class, ByteOrder.BIG_ENDIAN);
  byte[] viewed = new byte[4];
  view.set(viewed, 0, number);
  // end::tools[]

  for (byte[] bytes : List.of(byHand, buffered, stream.toByteArray(), viewed)) {
    IO.println(HexFormat.ofDelimiter(" ").formatHex(bytes));
  }
}
