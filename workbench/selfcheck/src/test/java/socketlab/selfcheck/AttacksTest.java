package socketlab.selfcheck;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Folders;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.reader.Versions;
import socketlab.lab.session.Reader;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.selfcheck.MadeUpCourse.RIGHT;
import static socketlab.selfcheck.MadeUpCourse.SKELETON;
import static socketlab.selfcheck.MadeUpCourse.TEXT;
import static socketlab.selfcheck.MadeUpCourse.TODO;

/// Answers that attack the lab itself, each in a course of its own: none is called solved, then or later; the tool goes
/// on; nothing that the reader wrote is lost; nothing is left running.
@Isolated("it ends the processes that nobody has started")
@Tag("thorough")
@Timeout(300)
class AttacksTest {
  private static final String ROOT = """
      var root = java.nio.file.Path.of(System.getProperty("lab.exercise")).getParent().getParent();
      """;
  private static final int AT_FAULT = 2;

  @TempDir
  private static Path folder;
  private static MadeUpCourse sound;

  private MadeUpCourse course;

  @BeforeAll
  static void write_a_sound_course() throws IOException {
    sound = MadeUpCourse.in(folder.resolve("sound"), CourseFolder.tools());
  }

  @BeforeEach
  void copy_it(@TempDir Path copy) {
    course = sound.copyTo(copy.resolve("course"));
    Skeleton.keepAll(course());
  }

  private Course course() {
    return new Course(course.root());
  }

  private Lesson lesson() {
    return course().lessons().getFirst();
  }

  /// What a check of this answer comes to: its one method has this body.
  private Verdict check(String body) throws IOException {
    course.change(SKELETON, TODO, body);
    return check(new Reader(course()));
  }

  private Verdict check(Reader reader) {
    try (var checker = new Checker(course(), course.tools(), false)) {
      return reader.check(lesson(), Reader.sources(lesson()), checker, false);
    }
  }

  private Verdict checkSkeleton() {
    new Skeleton(course(), lesson()).putBack();
    return check(new Reader(course()));
  }

  @Test
  void a_test_that_the_answer_ends_is_no_pass() throws IOException {
    assertFalse(check("""
        if (message.equals("ping")) return "pong";
        try {
          var aborted = (RuntimeException) Class.forName("org.opentest4j.TestAbortedException")
              .getConstructor(String.class).newInstance("not today");
          aborted.setStackTrace(new StackTraceElement[0]);
          throw aborted;
        } catch (ReflectiveOperationException impossible) {
          throw new IllegalStateException(impossible);
        }
        """).solved());
  }

  @Test
  void tests_that_were_written_over_are_made_anew() throws IOException {
    check(ROOT + """
        try (var all = java.nio.file.Files.walk(root.resolve(".lab/classes"))) {
          for (var file : all.filter(one -> one.toString().endsWith("PingTest.class")).toList()) {
            var format = java.lang.classfile.ClassFile.of();
            java.nio.file.Files.write(file, format.transformClass(format.parse(file),
                java.lang.classfile.ClassTransform.transformingMethods(method -> method.methodName().stringValue()
                    .contains("_"), (builder, element) -> {
                      if (element instanceof java.lang.classfile.CodeModel) {
                        builder.withCode(code -> code.return_());
                      } else {
                        builder.with(element);
                      }
                    })));
          }
        } catch (java.io.IOException failed) {
          throw new java.io.UncheckedIOException(failed);
        }
        return "";
        """);
    assertFalse(checkSkeleton().solved());
  }

  @Test
  void what_the_answer_deletes_comes_back() throws IOException {
    var reader = new Reader(course());
    String text = Files.readString(course.root().resolve(SKELETON)).replace(TODO, ROOT + """
        for (String one : new String[] {"lessons/01-ping", "exercises/01-ping/src/main", ".lab/progress.json"}) {
          try (var all = java.nio.file.Files.walk(root.resolve(one))) {
            for (var file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
              java.nio.file.Files.delete(file);
            }
          } catch (java.io.IOException gone) {
            // all the same
          }
        }
        return "";
        """);
    Files.writeString(course.root().resolve(SKELETON), text);
    assertFalse(check(reader).solved());
    assertFalse(Files.exists(course.root().resolve(TEXT)));
    assertTrue(reader.remarks().getFirst().startsWith("While the lab checked your code, files of yours disappeared. "
        + "./lab undo 01 brings them back."));
    var versions = new Versions(course(), lesson());
    versions.bringBack(versions.beforeThis().orElseThrow());
    assertEquals(text, Files.readString(course.root().resolve(SKELETON)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void processes_that_have_left_their_parent_and_their_session_are_told_and_ended() throws IOException {
    Path pids = course.root().resolve("pids");
    Verdict verdict = check("""
        try {
          new ProcessBuilder("env", "-i", "/bin/sh", "-c", "setsid sleep 300 & echo $! >>'%s'").start().waitFor();
        } catch (java.io.IOException | InterruptedException failed) {
          throw new IllegalStateException(failed);
        }
        """.formatted(pids) + RIGHT);
    assertFalse(verdict.solved());
    assertEquals(Ending.Kind.LEFT_RUNNING, verdict.ending().kind());
    assertEquals(List.of(), Files.readAllLines(pids).stream().map(Long::valueOf).map(ProcessHandle::of)
        .filter(process -> process.filter(ProcessHandle::isAlive).isPresent()).toList());
  }

  /// The tool in a process of its own, since its own files are damaged.
  private String lab(String... arguments) throws IOException, InterruptedException {
    Path target = course.root().resolve("workbench/lab/target");
    try (Stream<Path> jars = Stream.concat(Stream.of(target.resolve("lab.jar")), Files.list(target.resolve("lib")))) {
      var command = new ArrayList<>(List.of("-cp",
          jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator)), "-Dlab.root=" + course.root(),
          "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
          "socketlab.lab.Main"));
      command.addAll(List.of(arguments));
      Process lab = Toolbox.java(command).redirectErrorStream(true).start();
      lab.getOutputStream().close();
      String printed = new String(lab.getInputStream().readAllBytes(), UTF_8);
      return lab.waitFor() + ": " + printed;
    }
  }

  private void copyTool() {
    Path real = CourseFolder.root().resolve("workbench/lab");
    Path copy = course.root().resolve("workbench/lab");
    Folders.copy(real.resolve("jvm"), copy.resolve("jvm"));
    Folders.copy(real.resolve("target/lib"), copy.resolve("target/lib"));
    Folders.copy(real.resolve("target/lab.jar"), copy.resolve("target/lab.jar"));
  }

  @Test
  void a_tool_whose_files_are_damaged_says_so_in_a_sentence() throws Exception {
    copyTool();
    course.change(SKELETON, TODO, ROOT + """
        try {
          java.nio.file.Files.write(root.resolve("workbench/lab/target/lab.jar"), new byte[] {1, 2, 3});
        } catch (java.io.IOException failed) {
          throw new java.io.UncheckedIOException(failed);
        }
        """ + RIGHT);
    String said = lab("check", "01");
    assertFalse(said.contains("\tat "), said);
    if (!said.startsWith("0: ")) { // it had all its classes by then
      assertTrue(said.startsWith(AT_FAULT + ": lab: the tool's own files were damaged while it ran"), said);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_tool_that_was_killed_by_the_answer_says_so_at_its_next_start() throws Exception {
    copyTool();
    course.change(SKELETON, TODO, """
        ProcessHandle.current().parent().orElseThrow().destroyForcibly();
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException ended) {
          // all the same
        }
        """ + RIGHT);
    assertNotEquals("0", lab("check", "01").replaceFirst(":.*", ""));
    String said = lab("list");
    assertTrue(said.contains("The last check of 01 ping did not come to its end: the lab was killed"), said);
    assertFalse(lab("list").contains("did not come to its end"), "it is told once");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nothing_can_attach_to_the_tool_or_to_a_worker() throws IOException {
    // jcmd gives up before the check does, or it is ended with the worker and leaves its file .attach_pid here.
    String flags = Files.readString(CourseFolder.root().resolve("workbench/lab/jvm/quick.args"));
    assertTrue(flags.lines().toList().contains("-XX:+DisableAttachMechanism"));
    assertFalse(check("""
        try {
          var attach = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd",
              "-J-Dsun.tools.attach.attachTimeout=500", String.valueOf(ProcessHandle.current().pid()), "VM.version")
              .redirectErrorStream(true).start();
          return attach.waitFor() == 0 ? (message.equals("ping") ? "pong" : "what?") : "refused";
        } catch (java.io.IOException | InterruptedException failed) {
          return "failed";
        }
        """).solved());
  }
}
