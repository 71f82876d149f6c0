package transfer;

import java.io.EOFException;

/// The stream has ended before all the bytes had come that were promised. This class is given: there is nothing to do
/// here.
public final class IncompleteException extends EOFException {
  private final long came;
  private final long wanted;

  /// @param came how many bytes had come
  /// @param wanted how many it should have been
  public IncompleteException(long came, long wanted) {
    super("the stream ended after " + came + " of " + wanted + " bytes");
    this.came = came;
    this.wanted = wanted;
  }

  /// How many bytes had come.
  public long came() {
    return came;
  }

  /// How many it should have been.
  public long wanted() {
    return wanted;
  }
}
