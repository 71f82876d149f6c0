package socketlab.lab.jvm;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The packaged tool: `lab.jar`, the libraries beside it, and the JDK that runs it.
///
/// @param home the folder with `lab.jar` and `lib`
/// @param training whether workers leave an AOT cache behind for those that come after them (JEP 514)
public record Toolbox(Path home, boolean training) {
  /// The libraries that a worker needs: JUnit, the harness, JSON, and the model of the course for a demo. The rest is
  /// for real peers.
  private static final List<String> WORKER = List.of("course-", "json-", "harness-", "junit-", "opentest4j-",
      "apiguardian-", "jspecify-", "jackson-");

  /// The packaged tool of the course in this folder.
  public static Toolbox of(Path root) {
    return new Toolbox(root.resolve("workbench", "lab", "target"), false);
  }

  /// The same tool, whose workers leave an AOT cache behind when they end by themselves.
  public Toolbox inTraining() {
    return new Toolbox(home, true);
  }

  /// The tool that runs now, wherever it was loaded from: its jar, or the folder it was compiled to.
  public static Toolbox running() {
    try {
      var place = Path.of(Toolbox.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Toolbox(place.getParent(), false);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The flags of a kind of JVM, as arguments of java that name files (java(1), "java Command-Line Argument Files").
  public List<String> flags(Jvm jvm) {
    Path folder = home.resolveSibling("jvm");
    return Stream.concat(Stream.of("quick"), jvm.files().stream())
        .map(name -> "@" + folder.resolve(name + ".args")).toList();
  }

  /// The flags of a worker, which starts from its AOT cache where there is one.
  ///
  /// @param spare whether it is started long before it is needed
  public List<String> workerFlags(boolean spare) {
    var flags = new ArrayList<>(flags(spare ? Jvm.SPARE_WORKER : Jvm.WORKER));
    Path cache = home.resolve("worker.aot");
    if (training) {
      flags.add("-XX:AOTCacheOutput=" + cache);
    } else if (Files.exists(cache)) {
      flags.add("-XX:AOTCache=" + cache);
    }
    return flags;
  }

  /// The class path of a worker, always in the same order.
  ///
  /// @param realPeers whether it will talk to containers
  public String workerClassPath(boolean realPeers) {
    var path = new ArrayList<String>();
    path.add(home.resolve("lab.jar").toString());
    libraries().filter(jar -> realPeers
        || WORKER.stream().anyMatch(name -> jar.getFileName().toString().startsWith(name)))
        .forEach(jar -> path.add(jar.toString()));
    return String.join(File.pathSeparator, path);
  }

  /// The class path for compiling an exercise's tests.
  public String testClassPath() {
    return workerClassPath(true);
  }

  private Stream<Path> libraries() {
    File[] files = home.resolve("lib").toFile().listFiles((_, name) -> name.endsWith(".jar"));
    return files == null ? Stream.empty() : Arrays.stream(files).map(File::toPath).sorted();
  }

  /// A JVM of the JDK that runs the tool, yet to be started. It takes no options from the environment: they are meant
  /// for others, and the JVM would remark on them in the output that is looked at. What the system says there is in
  /// English, as in the lessons, whatever the reader's language; Java's own locale stays the reader's.
  public static ProcessBuilder java(List<String> arguments) {
    var command = new ArrayList<>(List.of(jdk("java").toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().put("LANGUAGE", "C"); // GNU gettext, "The LANGUAGE variable": it goes before LC_ALL
    return builder;
  }

  /// A program of the JDK that runs the tool.
  public static Path jdk(String program) {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path exe = bin.resolve(program + ".exe");
    return Files.exists(exe) ? exe : bin.resolve(program);
  }
}
