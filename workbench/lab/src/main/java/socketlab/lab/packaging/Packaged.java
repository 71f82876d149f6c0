package socketlab.lab.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The last step of the build. Its mark says that the build came to its end: the launchers run no tool without one,
/// since what an interrupted build leaves looks like a tool.
final class Packaged {
  private Packaged() {}

  /// @param arguments the mark, and the jars to which [StackMaps] has something to do
  static void main(String[] arguments) throws IOException {
    for (String jar : Arrays.copyOfRange(arguments, 1, arguments.length)) {
      StackMaps.renew(Path.of(jar));
    }
    Files.writeString(Path.of(arguments[0]), "");
  }
}
