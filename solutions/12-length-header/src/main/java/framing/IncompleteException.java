package framing;

import java.io.EOFException;

/// The stream has ended before all the bytes had come that were asked for. This class is given: there is nothing to do
/// here.
public final class IncompleteException extends EOFException {
  private final int came;
  private final int wanted;

  /// @param came how many bytes had come
  /// @param wanted how many it should have been
  public IncompleteException(int came, int wanted) {
    super("the stream ended after " + came + " of " + wanted + " bytes");
    this.came = came;
    this.wanted = wanted;
  }

  /// How many bytes had come.
  public int came() {
    return came;
  }

  /// How many it should have been.
  public int wanted() {
    return wanted;
  }
}
