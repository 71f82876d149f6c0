package socketlab.lab.jvm;

import java.io.File;
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

  /// What makes a short-lived JVM start fast: one thread for the garbage collector, one compiler, no file for other
  /// programs to look at, reflection without code made at run time, and a cache that is mapped where its pointers fit
  /// already; one that does not fit is passed over in silence. The launcher `lab` has the same.
  public static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
      "-Djdk.reflect.useNativeAccessorOnly=true", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
      "-Xlog:disable");

  /// How the JVM of a worker is started, from its cache where there is one.
  public List<String> startFlags() {
    Path cache = home.resolve("worker.aot");
    var flags = new ArrayList<>(QUICK);
    flags.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"); // for the harness's VirtualThreads
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
  /// for others, and the JVM would remark on them in the output that is looked at.
  public static ProcessBuilder java(List<String> arguments) {
    var command = new ArrayList<>(List.of(jdk("java").toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder;
  }

  /// A program of the JDK that runs the tool.
  public static Path jdk(String program) {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path exe = bin.resolve(program + ".exe");
    return Files.exists(exe) ? exe : bin.resolve(program);
  }
}
