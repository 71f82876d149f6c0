package transfer;

import java.io.IOException;

/// All bytes have come, and they are not those that were sent: their digest is another one. This class is given: there
/// is nothing to do here.
public final class CorruptException extends IOException {
  /// @param wanted the digest that the sender has told
  /// @param got the digest of what came
  public CorruptException(String wanted, String got) {
    super("the SHA-256 of what came is " + got + ", and the sender's is " + wanted);
  }
}
