package socketlab.lab.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.process.Program;
import socketlab.lab.time.Waits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ToolboxTest {
  /// Those of the JVM that decide how fast it starts; the name of a cache is the launcher's own.
  private static final Pattern FLAG = Pattern.compile("-XX:(?!AOTCache)\\S*|--add-(?:exports|opens)\\S*|-Xlog\\S*");

  private final Toolbox tools = Toolbox.running();

  private static Program started(List<String> flags) {
    var arguments = new ArrayList<>(flags);
    arguments.add("-version");
    return Program.run(Toolbox.java(arguments).redirectErrorStream(true), Waits.JVM_START);
  }

  @ParameterizedTest
  @EnumSource(Jvm.class)
  void a_jvm_of_each_kind_starts_with_its_flags(Jvm jvm) {
    Program program = started(tools.flags(jvm));
    assertTrue(program.succeeded(), program.printed());
  }

  @Test
  void the_tool_itself_starts_with_its_flags() {
    Path folder = tools.home().resolveSibling("jvm");
    Program program = started(List.of("@" + folder.resolve("quick.args"), "@" + folder.resolve("lab.args")));
    assertTrue(program.succeeded(), program.printed());
  }

  @Test
  void the_system_speaks_english_to_each_jvm() {
    assertEquals("C", Toolbox.java(List.of()).environment().get("LANGUAGE"));
  }

  @Test
  void a_spare_worker_has_the_flags_of_a_worker_and_more() {
    List<String> worker = tools.flags(Jvm.WORKER);
    assertEquals(worker, tools.flags(Jvm.SPARE_WORKER).subList(0, worker.size()));
    assertFalse(worker.containsAll(tools.flags(Jvm.SPARE_WORKER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "lab.cmd"})
  void a_launcher_has_no_flags_of_its_own(String launcher) throws IOException {
    Path file = tools.home().resolve("../../..").normalize().resolve(launcher);
    assertEquals(List.of(), FLAG.matcher(Files.readString(file)).results().map(found -> found.group()).toList());
  }
}
