package race;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The `java` of the JDK that runs this program.
public final class Java {
  private Java() {}

  /// The command that runs a class, with no other flags than these: those of this JVM are made for a quick start.
  public static List<String> command(List<String> flags, List<Path> classPath, String... mainAndArguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.addAll(Arrays.asList(mainAndArguments));
    return command;
  }
}
