package struct;

/// What a [Struct] refuses: a format that it does not know, or values or bytes that do not fit the format. Python's
/// name for it is `struct.error`. This class is given: there is nothing to do here.
public final class StructException extends IllegalArgumentException {

  /// @param message what was wanted, and what came instead
  public StructException(String message) {
    super(message);
  }
}
