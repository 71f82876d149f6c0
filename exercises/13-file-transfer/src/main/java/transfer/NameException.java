package transfer;

import java.io.IOException;

/// A name is refused. This class is given: there is nothing to do here.
public final class NameException extends IOException {
  /// @param why what is wrong with the name; the other end may read it
  public NameException(String why) {
    super(why);
  }
}
