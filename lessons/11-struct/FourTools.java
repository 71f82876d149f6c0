import module java.base;

/// Turns the number 1000 into four bytes, in network order, with four tools of Java.
///
/// Run it: `./lab run 11 FourTools`
void main() throws IOException {
  int number = 1000;

  // tag::tools[]
  // 1. With shifts: >> moves each byte to the lowest place, and the cast
  // cuts off the rest.
  byte[] byHand = {(byte) (number >> 24), (byte) (number >> 16),
      (byte) (number >> 8), (byte) number};

  // 2. With a buffer, which has an order. A new buffer has BIG_ENDIAN.
  byte[] buffered = ByteBuffer.allocate(4)
      .order(ByteOrder.BIG_ENDIAN).putInt(number).array();

  // 3. With a stream, which always uses this order.
  var stream = new ByteArrayOutputStream();
  new DataOutputStream(stream).writeInt(number);

  // 4. With a view of an array. It makes no object for each number.
  VarHandle view = MethodHandles.byteArrayViewVarHandle(
      int[].class, ByteOrder.BIG_ENDIAN);
  byte[] viewed = new byte[4];
  view.set(viewed, 0, number);
  // end::tools[]

  for (byte[] bytes : List.of(byHand, buffered, stream.toByteArray(), viewed)) {
    IO.println(HexFormat.ofDelimiter(" ").formatHex(bytes));
  }
}
