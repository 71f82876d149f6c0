import module java.base;

/// Reads four bytes as six different values.
///
/// Run it: `./lab run 11 SameBytes`

// tag::program[]
void main() {
  byte[] bytes = {0, 0, 0x03, (byte) 0xe8};
  ByteBuffer big = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
  ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  IO.println("the bytes                " + HexFormat.ofDelimiter(" ").formatHex(bytes));
  IO.println("highest first            " + big.getInt(0));
  IO.println("lowest first             " + little.getInt(0));
  IO.println("lowest first, no sign    " + Integer.toUnsignedLong(little.getInt(0)));
  IO.println("two numbers of 2 bytes   " + big.getShort(0) + ", " + big.getShort(2));
  IO.println("four numbers of 1 byte   " + Arrays.toString(bytes));
  IO.println("a float, highest first   " + big.getFloat(0));
}
// end::program[]
