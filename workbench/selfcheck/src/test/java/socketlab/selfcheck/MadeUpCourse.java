package socketlab.selfcheck;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import socketlab.course.Course;
import socketlab.lab.files.Folders;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.verify.SelfCheck;
import socketlab.lab.verify.SelfCheck.Options;
import socketlab.lab.verify.SelfCheck.Outcomes;
import socketlab.lab.verify.SelfCheck.Part;

/// A course of one short lesson without sockets, `01-ping`, in a folder of its own. It is sound: a test breaks a copy
/// of it in one place, and sees what the self-check says.
///
/// @param root the course's folder
/// @param tools the packaged tool, which is not part of the made-up course
record MadeUpCourse(Path root, Toolbox tools) {
  static final String TEXT = "lessons/01-ping/lesson.adoc";
  static final String DEMO = "lessons/01-ping/demo.jsh";
  static final String TEACHING = "lessons/01-ping/teaching.adoc";
  static final String PROGRAM = "lessons/01-ping/OnePing.java";
  static final String SKELETON = "exercises/01-ping/src/main/java/ping/Ping.java";
  static final String TESTS = "exercises/01-ping/src/test/java/ping/PingTest.java";
  static final String MODEL_ANSWER = "solutions/01-ping/src/main/java/ping/Ping.java";
  static final String WRONG = "solutions/01-ping/wrong/always-pong";
  static final String DIFF = WRONG + "/answer.diff";
  static final String DIAGNOSIS = WRONG + "/diagnosis.txt";
  static final String REPORT = WRONG + "/report.txt";

  /// The lines in which the answers differ.
  static final String TODO = "throw new UnsupportedOperationException(\"TODO 1: answer a ping\");";
  static final String RIGHT = "return message.equals(\"ping\") ? \"pong\" : \"what?\";";
  static final String ALWAYS_PONG = "return \"pong\";";

  /// What the wrong answer says.
  static final String SAYS = "It looks as if every message was taken for a ping.";

  /// Writes the sound course, and records the report of its wrong answer.
  static MadeUpCourse in(Path root, Toolbox tools) throws IOException {
    var course = new MadeUpCourse(root, tools);
    course.write(TEXT, """
        = Ping

        == What you will be able to do

        Answer a ping.

        == See it

        Look.

        [source,console]
        ----
        $ ./lab run 01 OnePing
        ping
        $ java lessons/01-ping/OnePing.java twice
        …
        ping …
        ----

        == How it works

        A ping is a question.
        Its answer is a pong.

        == You may have read

        That every message is a ping: it is not.

        == Your turn

        === Task 1: Answer a ping

        Do it.
        """);
    course.write(DEMO, """
        // A word. Nothing is promised here.
        IO.println("\\n-- step 1");
        var word = "ping";

        // Is it that word, and how long is it?
        IO.println("\\n-- step 2");
        IO.println(word.equals("ping"));
        word.length()
        //=> true
        //=> 4
        """);
    course.write(TEACHING, """
        Time:: Demo 2 minutes, exercise 5 to 10 minutes.

        .Ask before the run
        [cols="1,4,6",options="header"]
        |===
        | Step | Ask | What students answer, and what to say

        | 2
        | How long is the word?
        | Five. Count with them.
        |===

        .What goes wrong on stage
        * Nothing, so far.
        """);
    course.write(PROGRAM, """
        void main(String[] arguments) {
          IO.println("ping");
          if (arguments.length > 0) IO.println("ping " + System.nanoTime());
        }
        """);
    course.write(SKELETON, answer(TODO));
    course.write(MODEL_ANSWER, answer(RIGHT));
    course.wrongAnswer("always-pong", ALWAYS_PONG, SAYS);
    course.write(TESTS, """
        package ping;

        import org.junit.jupiter.api.Test;
        import socketlab.harness.Hint;
        import socketlab.harness.Task;

        import static org.junit.jupiter.api.Assertions.assertEquals;

        @Task(1)
        @Hint("What is the answer to a ping?")
        class PingTest {

          @Test
          void answers_a_ping() {
            assertEquals("pong", Ping.answer("ping"));
          }

          @Test
          void asks_what_else_is_meant() {
            assertEquals("what?", Ping.answer("hello"));
          }
        }
        """);
    course.record();
    return course;
  }

  /// Keeps a wrong answer whose one method has this body; what is observed of it is not recorded yet.
  MadeUpCourse wrongAnswer(String name, String body, String says) throws IOException {
    Path sources = Files.createTempDirectory(root.getParent(), "answer");
    Files.createDirectories(sources.resolve("ping"));
    Files.writeString(sources.resolve("ping/Ping.java"), answer(body));
    var wrong = new WrongAnswer(root.resolve(WRONG).resolveSibling(name),
        root.resolve("solutions/01-ping/src/main/java"));
    wrong.pack(sources);
    wrong.say(says);
    Folders.delete(sources);
    return this;
  }

  /// Records what is observed of the wrong answers.
  MadeUpCourse record() {
    check(new Options(true, false, true, EnumSet.of(Part.WRONG_ANSWERS)));
    return this;
  }

  /// The class of the exercise, its one method with this body.
  static String answer(String body) {
    return """
        package ping;

        /// Task 1: whoever gets a ping answers it.
        public final class Ping {
          private Ping() {}

          /// The answer to a message.
          public static String answer(String message) {
            %s
          }
        }
        """.formatted(body);
  }

  /// The same course in another folder, to be broken there.
  MadeUpCourse copyTo(Path folder) {
    Folders.copy(root, folder);
    return new MadeUpCourse(folder, tools);
  }

  /// Adds a second task to the skeleton and to the model answer, and neither to the text nor to the tests.
  MadeUpCourse addSecondTask() throws IOException {
    String pong = """
        package ping;

        /// Task 2: whoever gets a pong says so.
        public final class Pong {
          private Pong() {}

          /// True for a pong.
          public static boolean isPong(String message) {
            %s
          }
        }
        """;
    write("exercises/01-ping/src/main/java/ping/Pong.java",
        pong.formatted("throw new UnsupportedOperationException(\"TODO 2: know a pong\");"));
    write("solutions/01-ping/src/main/java/ping/Pong.java", pong.formatted("return message.equals(\"pong\");"));
    return this;
  }

  /// Lets the text announce the second task.
  MadeUpCourse announceSecondTask() throws IOException {
    return change(TEXT, "Do it.", "Do it.\n\n=== Task 2: Know a pong\n\nDo that too.");
  }

  /// Writes a class of tests for the second task.
  MadeUpCourse testSecondTask() throws IOException {
    return write("exercises/01-ping/src/test/java/ping/PongTest.java", """
        package ping;

        import org.junit.jupiter.api.Test;
        import socketlab.harness.Hint;
        import socketlab.harness.Task;

        import static org.junit.jupiter.api.Assertions.assertTrue;

        @Task(2)
        @Hint("Which word is a pong?")
        class PongTest {

          @Test
          void knows_a_pong() {
            assertTrue(Pong.isPong("pong"));
          }
        }
        """);
  }

  /// Writes a file, and the folders above it.
  MadeUpCourse write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  /// Replaces a text in a file by another.
  MadeUpCourse change(String file, String old, String fresh) throws IOException {
    String text = Files.readString(root.resolve(file));
    if (!text.contains(old)) {
      throw new IllegalArgumentException(file + " does not contain " + old);
    }
    return write(file, text.replace(old, fresh));
  }

  /// Removes a file or a folder.
  MadeUpCourse remove(String name) throws IOException {
    Path path = root.resolve(name);
    if (Files.isDirectory(path)) {
      Folders.delete(path);
    } else {
      Files.delete(path);
    }
    return this;
  }

  /// Checks the whole course.
  Outcomes check(Options options) {
    var course = new Course(root);
    return SelfCheck.run(course, tools, course.lessons(), options, new PrintStream(OutputStream.nullOutputStream()));
  }
}
