package struct;

/// Says what a [Struct] refuses: a format that it does not know, or values or bytes that do not fit the format. Python
/// calls it `struct.error`. This class is given: you do not change it.
public final class StructException extends IllegalArgumentException {

  /// @param message what was wanted, and what came instead
  public StructException(String message) {
    super(message);
  }
}
