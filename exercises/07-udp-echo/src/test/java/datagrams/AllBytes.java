package datagrams;

/// A question with each of the 256 values of a byte, and its answer.
final class AllBytes {
  static final byte[] QUESTION = new byte[256];
  static final byte[] ANSWER = new byte[256];

  static {
    for (int value = 0; value < QUESTION.length; value++) {
      QUESTION[value] = (byte) value;
      ANSWER[value] = (byte) (value >= 'a' && value <= 'z' ? value - 32 : value);
    }
  }

  private AllBytes() {}
}
