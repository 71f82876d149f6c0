package socketlab.lab.compile;

/// The exercise itself is at fault, and not the reader's answer: its tests do not compile, say.
public final class BrokenCourseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message what is wrong, for an author
  public BrokenCourseException(String message) {
    super(message);
  }
}
