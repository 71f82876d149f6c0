package transfer;

import java.io.IOException;

/// The other end has answered with an error. The connection is as good as before. This class is given: there is nothing
/// to do here.
public final class RefusedException extends IOException {
  /// @param reason what the other end has said
  public RefusedException(String reason) {
    super(reason);
  }
}
