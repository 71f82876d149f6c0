package framing;

import java.io.EOFException;

/// The stream has ended before all the bytes had come that were asked for. This class is given: you do not change it.
public final class IncompleteException extends EOFException {
  private final int came;
  private final int wanted;

  /// @param came how many bytes had come
  /// @param wanted how many bytes were wanted
  public IncompleteException(int came, int wanted) {
    super("the stream ended after " + came + " of " + wanted + " bytes");
    this.came = came;
    this.wanted = wanted;
  }

  /// How many bytes had come.
  public int came() {
    return came;
  }

  /// How many bytes were wanted.
  public int wanted() {
    return wanted;
  }
}
