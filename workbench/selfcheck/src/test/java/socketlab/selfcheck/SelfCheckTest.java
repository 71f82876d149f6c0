package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Course;
import socketlab.lab.files.Folders;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.verify.Problem;
import socketlab.lab.verify.SelfCheck.Options;
import socketlab.lab.verify.SelfCheck.Outcomes;
import socketlab.lab.verify.SelfCheck.Part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.lab.verify.SelfCheck.Part.DEMOS;
import static socketlab.lab.verify.SelfCheck.Part.FIRST_WRONG_ANSWERS;
import static socketlab.lab.verify.SelfCheck.Part.PAGES;
import static socketlab.lab.verify.SelfCheck.Part.PROGRAMS;
import static socketlab.lab.verify.SelfCheck.Part.SKELETONS;
import static socketlab.lab.verify.SelfCheck.Part.SOLUTIONS;
import static socketlab.lab.verify.SelfCheck.Part.WRONG_ANSWERS;
import static socketlab.selfcheck.MadeUpCourse.ALWAYS_PONG;
import static socketlab.selfcheck.MadeUpCourse.DEMO;
import static socketlab.selfcheck.MadeUpCourse.DIAGNOSIS;
import static socketlab.selfcheck.MadeUpCourse.DIFF;
import static socketlab.selfcheck.MadeUpCourse.MODEL_ANSWER;
import static socketlab.selfcheck.MadeUpCourse.PROGRAM;
import static socketlab.selfcheck.MadeUpCourse.REPORT;
import static socketlab.selfcheck.MadeUpCourse.RIGHT;
import static socketlab.selfcheck.MadeUpCourse.SAYS;
import static socketlab.selfcheck.MadeUpCourse.SKELETON;
import static socketlab.selfcheck.MadeUpCourse.TEACHING;
import static socketlab.selfcheck.MadeUpCourse.TESTS;
import static socketlab.selfcheck.MadeUpCourse.TEXT;
import static socketlab.selfcheck.MadeUpCourse.TODO;
import static socketlab.selfcheck.MadeUpCourse.WRONG;

/// The self-check finds every fault that it promises to find, and says where it is. Each test makes one fault in a copy
/// of a sound course and expects just the problems that follow from it.
@Tag("thorough")
class SelfCheckTest {
  /// At a reader's home an exercise may be begun or solved.
  private static final boolean AT_HOME = false;

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
  }

  /// Expects these problems of one part of the course, in any order, as it is to be published.
  private void expect(Part part, String... problems) {
    expect(part, true, problems);
  }

  private void expect(Part part, boolean asShipped, String... problems) {
    List<String> told = course.check(new Options(asShipped, false, false, EnumSet.of(part))).problems().stream()
        .map(Problem::toString).sorted().toList();
    assertEquals(Stream.of(problems).sorted().toList(), told);
  }

  @Test
  void a_sound_course_has_no_problem() {
    assertEquals("1 exercises red as shipped, 1 solutions green, 1 wrong answers refused (1 recognised, none taken "
        + "for another), 1 demos replayed, 0 problems",
        course.check(new Options(true, false, false,
            EnumSet.of(SKELETONS, SOLUTIONS, WRONG_ANSWERS, DEMOS, PROGRAMS))).summary());
  }

  @Nested
  class ATaskThatThisMachineSkips {
    private static final String DREAM = " static void dream() { "
        + "throw new UnsupportedOperationException(\"TODO 2: dream\"); }";

    @BeforeEach
    void announce_it() throws IOException {
      course.change(TEXT, "Do it.\n", "Do it.\n\n=== Task 2: Dream\n\nDo it, too.\n");
      course.write("exercises/01-ping/src/test/java/ping/DreamTest.java", """
          package ping;

          import org.junit.jupiter.api.BeforeEach;
          import org.junit.jupiter.api.Test;
          import socketlab.harness.Hint;
          import socketlab.harness.Task;
          import socketlab.harness.trial.LeftOut;

          @Task(2)
          @Hint("Sleep.")
          class DreamTest {
            @BeforeEach
            void sleep() {
              LeftOut.unless(false, "this machine never sleeps");
            }

            @Test
            void dreams() {
              Ping.answer("dream");
            }
          }
          """);
    }

    @Test
    void may_wait_at_home() throws IOException {
      course.change(SKELETON, TODO, RIGHT + " }" + DREAM.substring(0, DREAM.length() - 2));
      expect(SKELETONS, AT_HOME);
    }

    @Test
    void is_named_and_does_no_harm_to_the_model_answer() {
      Outcomes outcomes = course.check(new Options(true, false, false, EnumSet.of(SOLUTIONS)));
      assertEquals(List.of(), outcomes.problems());
      assertEquals(List.of("01 ping, task 2: skipped on this machine, because this machine never sleeps"),
          outcomes.skipped());
    }

    @Test
    void has_no_wrong_answer_that_is_called_right() throws IOException {
      course.write("solutions/01-ping/wrong/no-dream/answer.diff", """
          --- ping/Ping.java
          +++ ping/Ping.java
          @@ -2,3 +2,3 @@
          \s
          -/// Task 1: whoever gets a ping answers it.
          +/// Task 2: nobody dreams.
           public final class Ping {
          """);
      course.write("solutions/01-ping/wrong/no-dream/diagnosis.txt", "It looks as if nobody dreams.\n");
      course.write("solutions/01-ping/wrong/no-dream/observed.txt", """
          DreamTest.dreams
            STUCK\thappened: Your method should have ended by now, and has not.
          """);
      expect(WRONG_ANSWERS);
    }
  }

  @Nested
  class ASkeleton {
    private static final String EXERCISE = "exercises/01-ping: ";

    @Test
    void is_not_published_solved() throws IOException {
      course.change(SKELETON, TODO, RIGHT);
      expect(SKELETONS, EXERCISE + "the skeleton has no TODO left: it ships solved");
    }

    @Test
    void may_be_solved_at_home() throws IOException {
      course.change(SKELETON, TODO, RIGHT);
      expect(SKELETONS, AT_HOME);
    }

    @Test
    void without_a_todo_has_to_be_solved_at_home() throws IOException {
      course.change(SKELETON, TODO, ALWAYS_PONG);
      expect(SKELETONS, AT_HOME,
          EXERCISE + "no TODO is left, but the exercise is not solved: ./lab check 01 says why");
    }

    @Test
    void may_be_half_written_at_home() throws IOException {
      var home = new Course(course.root());
      new Skeleton(home, home.lessons().getFirst()).keep();
      course.change(SKELETON, TODO, "if (message.equals(\"ping\")) return \"ping\";\n    " + TODO);
      expect(SKELETONS, AT_HOME);
    }

    @Test
    void does_not_pass_with_a_todo_in_it() throws IOException {
      course.change(SKELETON, TODO, "if (message == null) " + TODO + "\n    " + RIGHT);
      expect(SKELETONS, EXERCISE + "passes although a TODO is left in it");
    }

    @Test
    void compiles() throws IOException {
      course.change(SKELETON, TODO, TODO + " oops");
      expect(SKELETONS,
          EXERCISE + "the skeleton does not compile: ping/Ping.java:9: not a statement");
    }

    @Test
    void has_the_imports_of_the_model_answer() throws IOException {
      course.change(MODEL_ANSWER, "package ping;\n", "package ping;\n\nimport java.util.List;\n");
      expect(SKELETONS, EXERCISE + "the skeleton lacks an import that the model answer has, in ping/Ping.java: "
          + "import java.util.List;");
    }

    @Test
    void fails_for_the_reason_that_it_states() throws IOException {
      course.change(SKELETON, TODO, "if (message.equals(\"ping\")) return \"ping\";\n    " + TODO);
      expect(SKELETONS, EXERCISE + "PingTest.answers_a_ping does not fail at a TODO 1 of the skeleton. It fails "
          + "with: A value is not the one that was wanted.");
    }

    @Test
    void has_a_todo_for_each_task() throws IOException {
      course.announceSecondTask();
      expect(SKELETONS,
          EXERCISE + "the skeleton has a TODO for the tasks [1], but the lesson announces [1, 2]");
    }

    @Test
    void has_a_task_for_each_todo() throws IOException {
      course.addSecondTask();
      expect(SKELETONS,
          EXERCISE + "the skeleton has a TODO 2, which is no task of the lesson's text");
    }
  }

  @Nested
  class ATask {
    private static final String EXERCISE = "exercises/01-ping: ";

    @Test
    void is_announced_by_the_text() throws IOException {
      course.change(TEXT, "=== Task 1: Answer a ping\n\n", "");
      expect(SKELETONS, TEXT + ": announces no task: === Task 1: what the reader is to do",
          EXERCISE + "PingTest.answers_a_ping is for task 1, which the lesson's text does not announce",
          EXERCISE + "PingTest.asks_what_else_is_meant is for task 1, which the lesson's text does not announce");
    }

    @Test
    void with_tests_is_announced_by_the_text() throws IOException {
      course.addSecondTask().testSecondTask();
      expect(SKELETONS,
          EXERCISE + "PongTest.knows_a_pong is for task 2, which the lesson's text does not announce");
    }

    @Test
    void has_a_test() throws IOException {
      course.addSecondTask().announceSecondTask();
      expect(SKELETONS, EXERCISE + "no test checks task 2: put @Task(2) on a class of tests");
    }

    @Test
    void may_be_the_second() throws IOException {
      course.addSecondTask().announceSecondTask().testSecondTask();
      expect(SKELETONS);
    }

    @Test
    void has_a_hint_for_each_test() throws IOException {
      String hint = "@Hint(\"What is the answer to a ping?\")\n";
      course.change(TESTS, hint, "").change(TESTS, "  void asks", "  " + hint + "  void asks");
      expect(SKELETONS, EXERCISE + "task 1 has no hint for PingTest.answers_a_ping: put @Hint on its class");
    }
  }

  @Nested
  class ATest {
    @Test
    void compiles() throws IOException {
      course.change(TESTS, "Ping.answer(\"hello\")", "Ping.ask(\"hello\")");
      expect(SKELETONS, "exercises: the tests of 01 ping do not compile:\nping/PingTest.java:20: cannot find symbol\n"
          + "  symbol:   method ask(java.lang.String)\n  location: class ping.Ping");
    }

    @Test
    void belongs_to_a_task() throws IOException {
      course.write("exercises/01-ping/src/test/java/ping/LooseTest.java", """
          package ping;

          class LooseTest {
            @org.junit.jupiter.api.Test
            void checks_nothing() {}
          }
          """);
      expect(SKELETONS,
          "exercises/01-ping: LooseTest.checks_nothing belongs to no task: put @Task(N) on its class");
    }

    @Test
    void does_not_stand_beside_the_text() throws IOException {
      String stray = "lessons/01-ping/stray/PingTest.java";
      Folders.copy(course.root().resolve(TESTS).getParent(), course.root().resolve(stray).getParent());
      expect(PROGRAMS, stray + ": is a test: tests belong only in exercises/01-ping");
    }

    @Test
    void does_not_stand_beside_the_model_answer() throws IOException {
      String stray = "solutions/01-ping/src/test/java/ping/PingTest.java";
      Folders.copy(course.root().resolve(TESTS).getParent(), course.root().resolve(stray).getParent());
      expect(PROGRAMS, stray + ": is a test: tests belong only in exercises/01-ping");
    }
  }

  @Nested
  class AModelAnswer {
    @Test
    void is_right() throws IOException {
      course.change(MODEL_ANSWER, RIGHT, "return message;");
      expect(SOLUTIONS, "solutions/01-ping: the model answer is not green: PingTest.answers_a_ping: "
          + "A value is not the one that was wanted.");
    }

    @Test
    void has_no_todo_left() throws IOException {
      course.change(MODEL_ANSWER, RIGHT, "// TODO 1: answer a ping.\n    " + RIGHT);
      expect(SOLUTIONS, MODEL_ANSWER + ": there is a TODO in the model answer");
    }
  }

  @Nested
  class AWrongAnswer {
    private static final String ANSWER = WRONG + ": ";
    private static final String PARROT = "return message;";
    private static final String PARROT_SAYS = "It looks as if the message itself was sent back.";

    @Test
    void is_there() throws IOException {
      course.remove("solutions/01-ping/wrong");
      expect(WRONG_ANSWERS, "solutions/01-ping/wrong: there is no wrong answer");
    }

    @Test
    void has_its_change_to_the_model_answer() throws IOException {
      course.remove(DIFF);
      expect(WRONG_ANSWERS, ANSWER + "has no answer.diff: ./lab wrong 01 always-pong --record makes it from what "
          + "stands in the exercise's folder");
    }

    @Test
    void fits_the_model_answer() throws IOException {
      course.change(MODEL_ANSWER, RIGHT, "return \"ping\".equals(message) ? \"pong\" : \"what?\";");
      expect(WRONG_ANSWERS, ANSWER + """
          the model answer has changed where this one differs from it:
          ping/Ping.java, line 8:
            -  public static String answer(String message) {
            -    return message.equals("ping") ? "pong" : "what?";
            -  }
            +  public static String answer(String message) {
            +    return "pong";
            +  }""");
    }

    @Test
    void compiles() throws IOException {
      course.wrongAnswer("always-pong", "return pong;", SAYS);
      expect(WRONG_ANSWERS, ANSWER + "does not compile: ping/Ping.java:9: cannot find symbol\n"
          + "  symbol:   variable pong\n  location: class ping.Ping");
    }

    @Test
    void is_refused() throws IOException {
      course.wrongAnswer("always-pong",
          "return message.length() == 4 && message.equals(\"ping\") ? \"pong\" : \"what?\";", SAYS);
      expect(WRONG_ANSWERS, ANSWER + "passes: no test refuses it");
    }

    @Test
    void shows_what_was_recorded() throws IOException {
      course.wrongAnswer("always-pong", "return \"pong!\";", SAYS);
      expect(WRONG_ANSWERS, ANSWER + "what is observed of it has changed (./lab verify 01 --record):\n"
          + "  PingTest.answers_a_ping fails: DIFFERENT\thappened: A value is not the one that was wanted.\twanted: "
          + "pong\tgot: pong!\n"
          + "  PingTest.asks_what_else_is_meant fails in another way: DIFFERENT\thappened: A value is not the one that "
          + "was wanted.\twanted: what?\tgot: pong!");
    }

    @Test
    void says_what_its_reader_thinks() throws IOException {
      course.remove(DIAGNOSIS);
      expect(WRONG_ANSWERS, ANSWER + "does not say what a reader who makes this mistake probably thinks: "
          + "diagnosis.txt needs a sentence that "
          + "begins with 'It looks as if'");
    }

    @Test
    void may_be_the_second() throws IOException {
      course.wrongAnswer("parrot", PARROT, PARROT_SAYS).record();
      expect(WRONG_ANSWERS);
    }

    @Test
    void can_be_told_from_the_others() throws IOException {
      course.wrongAnswer("pong-as-well", "return \"po\" + \"ng\";", "It looks as if a pong costs nothing.").record();
      String two = ", which has another sentence. Add a check that distinguishes them, or give both the same "
          + "sentence";
      expect(WRONG_ANSWERS, ANSWER + "cannot be distinguished from pong-as-well" + two,
          "solutions/01-ping/wrong/pong-as-well: cannot be distinguished from always-pong" + two);
    }

    @Test
    void may_say_the_same_as_one_that_shows_the_same() throws IOException {
      course.wrongAnswer("pong-as-well", "return \"po\" + \"ng\";", SAYS).record();
      expect(WRONG_ANSWERS);
    }

    @Test
    void is_not_told_as_another() throws IOException {
      course.wrongAnswer("parrot", PARROT, PARROT_SAYS).record();
      course.wrongAnswer("parrot", ALWAYS_PONG, PARROT_SAYS);
      expect(WRONG_ANSWERS, "solutions/01-ping/wrong/parrot: is recognised as another mistake, always-pong: " + SAYS);
    }

    @Test
    void is_checked_alone_where_its_name_comes_first() throws IOException {
      course.wrongAnswer("parrot", PARROT, PARROT_SAYS).record();
      assertEquals(1, course.check(new Options(true, false, false, EnumSet.of(FIRST_WRONG_ANSWERS))).refused());
    }

    @Test
    void is_told_as_itself_in_the_summary() throws IOException {
      course.wrongAnswer("parrot", PARROT, PARROT_SAYS).record();
      assertEquals("0 exercises red as shipped, 0 solutions green, 2 wrong answers refused (2 recognised, none "
          + "taken for another), 0 demos replayed, 0 problems",
          course.check(new Options(true, false, false, EnumSet.of(WRONG_ANSWERS))).summary());
    }

    @Test
    void is_not_judged_where_the_machine_lacks_what_its_test_needs() throws IOException {
      course.change(TESTS, "assertEquals(\"pong\", Ping.answer(\"ping\"));",
          "throw new socketlab.harness.trial.LeftOut(\"this machine lacks a ping\");");
      expect(WRONG_ANSWERS);
      expect(SKELETONS);
      expect(SOLUTIONS);
    }

    @Test
    void has_a_recorded_report() throws IOException {
      course.remove(REPORT);
      expect(WRONG_ANSWERS,
          ANSWER + "its report is not recorded: ./lab verify 01 --record records it");
    }

    @Test
    void earns_the_recorded_report() throws IOException {
      course.change(REPORT, "every message", "each message");
      List<Problem> problems = course.check(new Options(true, false, false, EnumSet.of(WRONG_ANSWERS))).problems();
      assertEquals(List.of(REPORT), problems.stream().map(Problem::where).toList());
      assertEquals(List.of("-  It looks as if each message was taken for a ping.",
          "+  It looks as if every message was taken for a ping."), problems.getFirst().what().lines()
              .map(String::strip).filter(line -> line.matches("[-+] .*")).toList());
    }
  }

  @Nested
  class ALesson {
    private static final String MISSING =
        ": the folder is missing: a lesson has a folder in lessons, in exercises and in solutions";

    @Test
    void stands_in_lessons() throws IOException {
      course.remove("lessons/01-ping");
      expect(SKELETONS, "lessons/01-ping" + MISSING);
    }

    @Test
    void stands_in_exercises() throws IOException {
      course.remove("exercises/01-ping");
      expect(SKELETONS, "exercises/01-ping" + MISSING);
    }

    @Test
    void stands_in_solutions() throws IOException {
      course.remove("solutions/01-ping");
      expect(SKELETONS, "solutions/01-ping" + MISSING);
    }

    @Test
    void has_a_number_of_its_own() {
      for (String place : List.of("lessons", "exercises", "solutions")) {
        Folders.copy(course.root().resolve(place, "01-ping"), course.root().resolve(place, "01-pong"));
      }
      expect(PROGRAMS, "lessons/01-pong: has the same number as 01-ping");
    }
  }

  @Nested
  class ADemo {
    @Test
    void is_there() throws IOException {
      course.remove(DEMO);
      expect(DEMOS, DEMO + ": there is no demo");
    }

    @Test
    void has_a_step() throws IOException {
      course.write(DEMO, "\n");
      expect(DEMOS, DEMO + ": the demo has no step");
    }

    @Test
    void shows_what_it_promises() throws IOException {
      course.change(DEMO, "//=> 4", "//=> 5");
      expect(DEMOS, DEMO + ":5: promised [true, 5], but the step shows [true, 4]");
    }

    @Test
    void has_no_step_that_leaves_no_room_for_what_it_shows() throws IOException {
      course.change(DEMO, "var word = \"ping\";", "var word = \"ping\";" + "\nword.length();".repeat(9));
      expect(DEMOS, DEMO + ": 1: the box and the code of the step take 13 rows. At most 12 leave room for what the "
          + "step shows. Make two steps of it");
    }

    @Test
    void has_no_line_that_is_wider_than_a_projector_shows() throws IOException {
      String wide = "word.equals(\"" + "粘".repeat(29) + "\");";
      course.change(DEMO, "var word = \"ping\";", "var word = \"ping\";\n" + wide);
      expect(DEMOS, DEMO + ": 1: a line of the step has 74 columns. Only 72 fit behind the prompt on a projector: "
          + wide);
    }

    @Test
    void announces_each_step_to_those_who_play_it_in_the_stock_jshell() throws IOException {
      course.change(DEMO, "-- step 2", "-- step 3");
      expect(DEMOS, DEMO + ": 5: the line below the note of the step must be IO.println(\"\\n-- step 2\");, because "
          + "the stock jshell shows no notes");
    }

    @Test
    void has_no_step_that_throws() throws IOException {
      course.change(DEMO, "var word = \"ping\";", "var word = \"ping\";\nword.charAt(9);");
      expect(DEMOS, DEMO + ":1: the step fails: Exception java.lang.StringIndexOutOfBoundsException: "
          + "Index 9 out of bounds for length 4");
    }
  }

  @Nested
  class TheNotesForTheTeacher {
    @Test
    void are_there() throws IOException {
      course.remove(TEACHING);
      expect(DEMOS, TEACHING + ": there are no notes for the teacher");
    }

    @Test
    void say_how_long_it_takes() throws IOException {
      course.change(TEACHING, "Demo 2 minutes", "Demo two minutes");
      expect(DEMOS, TEACHING + ": it does not begin with 'Time:: Demo N minutes, exercise N to N minutes.'");
    }

    @Test
    void say_what_to_ask() throws IOException {
      course.change(TEACHING, ".Ask before the run", ".Ask");
      expect(DEMOS, TEACHING + ": there is no table '.Ask before the run' with the columns Step, Ask, and the answers");
    }

    @Test
    void ask_about_steps() throws IOException {
      course.change(TEACHING, "| 2\n", "| the second\n");
      expect(DEMOS, TEACHING + ": no row of '.Ask before the run' begins with the number of a step");
    }

    @Test
    void ask_about_steps_that_there_are() throws IOException {
      course.change(TEACHING, "| 2\n", "| 3\n");
      expect(DEMOS, TEACHING + ": it asks about step 3, but the demo has no such step");
    }

    @Test
    void say_what_goes_wrong() throws IOException {
      course.change(TEACHING, "* Nothing, so far.", "");
      expect(DEMOS, TEACHING + ": there is no list '.What goes wrong on stage'");
    }
  }

  @Nested
  class AProgram {
    @Test
    void compiles() throws IOException {
      course.change(PROGRAM, "ping\");", "ping\")");
      expect(PROGRAMS, PROGRAM + ": does not compile: OnePing.java:2: ';' expected");
    }

    @Test
    void compiles_without_a_warning() throws IOException {
      course.change(PROGRAM, "\"ping\"", "(String) \"ping\"");
      expect(PROGRAMS, PROGRAM + ": does not compile: OnePing.java:2: redundant cast to java.lang.String");
    }

    @Test
    void may_have_classes_in_a_folder_beside_it() throws IOException {
      course.write("lessons/01-ping/words/Ping.java", """
          package words;

          public final class Ping {
            public static String said() {
              return "pong";
            }
          }
          """);
      course.change(PROGRAM, "\"ping\"", "words.Ping.said()");
      expect(PROGRAMS, TEXT + ":13: OnePing.java does not print what the text says:\n"
          + "  --- text\n  +++ printed\n  @@ -1,1 +1,1 @@\n  -ping\n  +pong");
    }

    @Test
    void knows_the_file_that_it_is_in_as_with_the_launcher() throws IOException {
      course.change(PROGRAM, "\"ping\"",
          "java.nio.file.Path.of(System.getProperty(\"jdk.launcher.sourcefile\")).getFileName()");
      expect(PROGRAMS, TEXT + ":13: OnePing.java does not print what the text says:\n"
          + "  --- text\n  +++ printed\n  @@ -1,1 +1,1 @@\n  -ping\n  +OnePing.java");
    }

    @Test
    void ends_well() throws IOException {
      course.change(PROGRAM, "\"ping\");", "\"ping\"); System.exit(1);");
      expect(PROGRAMS, PROGRAM + ": ends with exit status 1: ping");
    }

    @Test
    void prints_what_the_text_says() throws IOException {
      course.change(PROGRAM, "\"ping\"", "\"pong\"");
      expect(PROGRAMS, TEXT + ":13: OnePing.java does not print what the text says:\n"
          + "  --- text\n  +++ printed\n  @@ -1,1 +1,1 @@\n  -ping\n  +pong");
    }

    @Test
    void prints_with_its_arguments_what_the_text_says() throws IOException {
      course.change(TEXT, "OnePing.java twice", "OnePing.java");
      expect(PROGRAMS, TEXT + ":15: OnePing.java does not print what the text says:\n"
          + "  --- text\n  +++ printed\n  @@ -1,2 +1,1 @@\n  -…\n  -ping …\n  +ping");
    }

    @Test
    void is_there_when_the_text_shows_what_it_prints() throws IOException {
      course.change(TEXT, "OnePing.java twice", "TwoPings.java");
      expect(PROGRAMS, TEXT + ":15: there is no program TwoPings.java");
    }
  }

  @Test
  void a_page_converts_without_a_warning() throws IOException {
    lendThePageBuilder();
    course.change(TEXT, "Look.", "include::Nowhere.java[]");
    expect(PAGES, TEXT + ":9: include file not found: lessons/01-ping/Nowhere.java");
    course.remove("docs").remove("workbench");
  }

  /// The made-up course has no page builder of its own.
  private void lendThePageBuilder() throws IOException {
    course.write("docs/index.adoc", "= The start\n:description: Begin here.\n");
    for (String part : List.of("docs/target/book.jar", "docs/target/lib", "workbench/lab/jvm")) {
      Path real = CourseFolder.root().resolve(part);
      Path lent = course.root().resolve(part);
      Files.createDirectories(lent.getParent());
      try {
        Files.createSymbolicLink(lent, real);
      } catch (IOException | UnsupportedOperationException noLinks) {
        Folders.copy(real, lent);
      }
    }
  }
}
