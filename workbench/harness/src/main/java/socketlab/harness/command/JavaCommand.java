package socketlab.harness.command;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A command that the reader's code can start, the same on every system: the JDK of this JVM runs a [program][Actions]
/// of the harness, which does what it is told. It starts in some tens of milliseconds; however it ends, it leaves no
/// file behind. One that nobody ends is over after a minute.
///
/// It can be told to do these things, in this order:
///
/// - `out:HEX`, `err:HEX`: writes these bytes to its standard output, or to its standard error
/// - `flood:BYTES`: writes so many bytes to each of them, in turn; see [#isFlood]
/// - `input`: reads its standard input to the end, and writes how many bytes there were, in decimal
/// - `arguments`: writes each argument behind this one, in UTF-8, with a zero byte behind it; it is the last thing
/// - `create:PATH`: creates an empty file
/// - `until:PATH`: waits until there is such a file
/// - `wait`: waits for ever
/// - `child:GENERATIONS`: starts another such command that waits for ever, and writes the byte `c` once that one runs;
///   with 2 generations that one has started a third one before, and so on
/// - `stubborn`: does not end any more when it is asked to ([Process#destroy], SIGTERM)
/// - `exit:STATUS`: ends with this status, which is 0 otherwise
public final class JavaCommand {
  /// What a program that is over in a moment does not need, and the file that a JVM has for its tools (`jps`).
  /// The JDK's classes are mapped where their pointers fit already.
  private static final List<String> FLAGS = List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
      "-XX:-UsePerfData", "-Xmx32m", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

  /// The bytes of a flood, in their order, again and again: a prime number of them, so that no buffer has as many.
  static final int FLOOD_PERIOD = 251;

  private JavaCommand() {}

  /// The argument vector of a command that does these things.
  public static List<String> vector(String... actions) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(Stream.of(java), FLAGS.stream(), Stream.of("-cp", place(), Actions.class.getName()),
        Stream.of(actions)).flatMap(part -> part).toList();
  }

  private static String place() {
    try {
      return Path.of(JavaCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// True where these are the first so many bytes that a flood writes to one of its outputs: 0 to 250 in turn.
  public static boolean isFlood(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != (byte) (i % FLOOD_PERIOD)) {
        return false;
      }
    }
    return true;
  }
}
