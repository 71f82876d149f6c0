package socketlab.lab.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.lab.compile.Compiler;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.verdict.Verdict.Output;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// With JVMs that native code really crashes.
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class CrashLogTest {
  private static final String CRASHER = """
      import java.lang.foreign.FunctionDescriptor;
      import java.lang.foreign.Linker;
      import java.lang.foreign.MemorySegment;
      import java.lang.foreign.ValueLayout;

      class Crasher {
        public static void main(String[] arguments) throws Throwable {
          if (arguments[0].equals("abort")) {
            Linker linker = Linker.nativeLinker();
            linker.downcallHandle(linker.defaultLookup().find("abort").orElseThrow(), FunctionDescriptor.ofVoid())
                .invokeExact();
          }
          System.out.print("mine");
          reads(MemorySegment.ofAddress(8).reinterpret(8));
        }

        private static long reads(MemorySegment nowhere) {
          return nowhere.get(ValueLayout.JAVA_LONG, 0);
        }
      }
      """;

  @TempDir
  private Path folder;

  private int status;
  private String printed;

  private Optional<CrashLog> crash(String how) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("Crasher.java"), CRASHER);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    assertEquals(List.of(), Compiler.compile(Sources.of(sources), classes, List.of()));
    Path errors = folder.resolve("hs_err.log");
    Process jvm = Toolbox.java(List.of("-XX:ErrorFile=" + errors, "-XX:-CreateCoredumpOnCrash",
        "--enable-native-access=ALL-UNNAMED", "-cp", classes.toString(), "Crasher", how))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    printed = new String(jvm.getInputStream().readAllBytes());
    jvm.waitFor(1, TimeUnit.MINUTES);
    status = jvm.exitValue();
    return CrashLog.of(errors, classes, status);
  }

  @Test
  void tells_the_signal_and_the_lines_of_an_address_that_is_none() throws Exception {
    assertEquals(Optional.of(new CrashLog("SIGSEGV", List.of(
        new Place("Crasher.java", 18, "Crasher", "reads", Doing.of(Doing.Kind.CRASHED)),
        new Place("Crasher.java", 14, "Crasher", "main", Doing.of(Doing.Kind.CALLED))))), crash("read"));
    assertEquals(new Output("mine", 4), CrashLog.withoutBanner(new Output(printed, printed.length())));
  }

  @Test
  void finds_the_lines_of_a_crash_in_compiled_code_among_the_native_frames() throws Exception {
    crash("read"); // for the classes
    Path errors = Files.writeString(folder.resolve("compiled.log"), """
        #  SIGSEGV (0xb) at pc=0x00007f805079208a, pid=24728, tid=24897

        Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
        J 333 c1 jdk.internal.misc.Unsafe.getLong(Ljava/lang/Object;J)J java.base@25 (173 bytes) @ 0x00007f805079208a
        j  Crasher.reads(Ljava/lang/foreign/MemorySegment;)J+5
        v  ~StubRoutines::call_stub 0x00007f8050600fa6

        siginfo: si_signo: 11 (SIGSEGV)
        """);
    assertEquals(Optional.of(new CrashLog("SIGSEGV",
        List.of(new Place("Crasher.java", 18, "Crasher", "reads", Doing.of(Doing.Kind.CRASHED))))),
        CrashLog.of(errors, folder.resolve("classes"), 134));
  }

  @Test
  void tells_by_its_status_that_the_c_library_gave_up() throws Exception {
    assertEquals(Optional.of(new CrashLog("SIGABRT", List.of())), crash("abort"));
    assertEquals(134, status);
  }

  @Test
  void tells_nothing_of_another_status() throws IOException {
    assertEquals(Optional.empty(), CrashLog.of(folder.resolve("none"), folder, 7));
    assertEquals(Optional.empty(), CrashLog.of(folder.resolve("none"), folder, 137)); // killed from outside
  }
}
