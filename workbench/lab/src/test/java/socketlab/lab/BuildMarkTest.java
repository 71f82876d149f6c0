package socketlab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the launcher of Linux and macOS takes for a tool that is built. The JDK and Maven are scripts here.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has lab.cmd")
@Timeout(120)
class BuildMarkTest {
  private static final Path LAUNCHER = Path.of("..", "..", "lab");
  private static final String SOURCE = "workbench/lab/src/main/java/Lab.java";

  /// It makes the tool, and its mark at last; `$TROUBLE` happens after the jars.
  private static final String MAVEN = """
      #!/bin/sh
      echo built >>"$BUILDS"
      target=$ROOT/workbench/lab/target
      rm -rf "$target/lib" "$target/.packaged"
      mkdir -p "$target/lib"
      echo "a library" >"$target/lib/a.jar"
      echo "the tool" >"$target/lab.jar"
      eval "$TROUBLE"
      : >"$target/.packaged"
      """;

  @TempDir
  private Path folder;
  private Path root;
  private Path target;
  private Path builds;

  @BeforeEach
  void write_what_the_launcher_looks_for() throws IOException {
    root = folder.resolve("course of mine");
    target = root.resolve("workbench/lab/target");
    builds = folder.resolve("builds");
    write("course of mine/pom.xml", "");
    for (String module : List.of("course", "json", "harness", "lab")) {
      write("course of mine/workbench/" + module + "/pom.xml", "");
    }
    write("course of mine/" + SOURCE, "class Lab {}");
    write("course of mine/workbench/lab/jvm/quick.args", "");
    Files.copy(LAUNCHER, root.resolve("lab"), StandardCopyOption.COPY_ATTRIBUTES);
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    program("jdk/bin/javac", "#!/bin/sh\n");
    program("jdk/bin/java", "#!/bin/sh\ncase $* in *warm-up) ;; *) echo \"ran $*\" ;; esac\n");
    program("bin/mvn", MAVEN);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void program(String file, String text) throws IOException {
    write(file, text);
    Files.setPosixFilePermissions(folder.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Starts the launcher, and returns what it prints.
  private String lab(String trouble, Map<String, String> variables) throws IOException, InterruptedException {
    ProcessBuilder lab = new ProcessBuilder(root.resolve("lab").toString(), "list").redirectErrorStream(true);
    lab.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString(), "ROOT", root.toString(),
        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"), "BUILDS", builds.toString(), "TROUBLE", trouble));
    lab.environment().putAll(variables);
    Process process = lab.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return printed;
  }

  private String lab() throws IOException, InterruptedException {
    return lab("", Map.of());
  }

  private int builds() throws IOException {
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  @Test
  void builds_the_tool_once() throws Exception {
    assertTrue(lab().contains("\nran "));
    assertTrue(lab().startsWith("ran "));
    assertEquals(1, builds());
  }

  @Test
  void builds_again_after_a_build_that_failed_when_the_jars_were_there() throws Exception {
    assertFalse(lab("exit 1", Map.of()).contains("ran "));
    assertTrue(lab().contains("ran "));
    assertEquals(2, builds());
  }

  @Test
  void builds_again_after_it_was_killed_in_the_middle_of_a_build() throws Exception {
    assertFalse(lab("kill -KILL $PPID; sleep 1; exit 1", Map.of()).contains("ran "));
    assertTrue(lab().contains("ran "));
    assertEquals(2, builds());
  }

  @Test
  void does_not_believe_a_maven_that_ends_well_before_its_end() throws Exception {
    String said = lab("exit 0", Map.of());
    assertTrue(said.contains("The build did not finish"), said);
    assertFalse(said.contains("ran "), said);
  }

  @Test
  void builds_again_after_a_later_build_was_interrupted() throws Exception {
    lab();
    Files.writeString(root.resolve(SOURCE), "class Lab { int changed; }");
    lab("exit 1", Map.of());
    assertTrue(lab().contains("ran "));
    assertEquals(3, builds());
  }

  @Test
  void builds_again_for_a_source_that_has_changed_whatever_its_time() throws Exception {
    lab();
    Files.writeString(root.resolve(SOURCE), "class Lab { int older; }");
    Files.setLastModifiedTime(root.resolve(SOURCE), FileTime.fromMillis(0));
    lab();
    assertEquals(2, builds());
  }

  @Test
  void builds_again_for_a_source_that_is_gone() throws Exception {
    lab();
    Files.delete(root.resolve(SOURCE));
    lab();
    assertEquals(2, builds());
  }

  @Test
  void builds_again_where_a_jar_was_cut_short() throws Exception {
    lab();
    Files.writeString(target.resolve("lib/a.jar"), "a");
    assertTrue(lab().contains("ran "));
    assertEquals(2, builds());
  }

  @Test
  void builds_again_for_a_source_that_was_saved_during_the_build() throws Exception {
    lab("echo more >>\"$ROOT/" + SOURCE + "\"", Map.of());
    lab();
    assertEquals(2, builds());
  }

  @Test
  void takes_what_maven_has_built_by_itself() throws Exception {
    ProcessBuilder maven = new ProcessBuilder(folder.resolve("bin/mvn").toString());
    maven.environment().putAll(Map.of("ROOT", root.toString(), "BUILDS", builds.toString(), "TROUBLE", ""));
    assertEquals(0, maven.start().waitFor());
    assertTrue(lab().contains("ran "));
    assertEquals(1, builds());
  }

  @Test
  void says_at_once_that_the_tool_was_killed() throws Exception {
    lab();
    program("jdk/bin/java", "#!/bin/sh\nkill -KILL $$\n");
    assertTrue(lab().contains("The lab was killed in the middle of its work. "));
  }

  @Test
  void hands_the_temporary_folder_on() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary files"));
    assertTrue(lab("", Map.of("TMPDIR", temporary.toString())).contains("-Djava.io.tmpdir=" + temporary));
    assertFalse(lab("", Map.of("TMPDIR", folder.resolve("none").toString())).contains("-Djava.io.tmpdir="));
  }
}
