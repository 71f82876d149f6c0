package transfer;

import java.io.IOException;
import java.nio.file.Path;

/// Says which file of this machine a name stands for that came over the network. This interface is given: there is
/// nothing to do here.
@FunctionalInterface
public interface Names {
  /// The file of that name, which need not exist.
  ///
  /// @throws NameException if the name is refused
  /// @throws IOException if the folders on the way cannot be looked at
  Path file(String name) throws IOException;
}
