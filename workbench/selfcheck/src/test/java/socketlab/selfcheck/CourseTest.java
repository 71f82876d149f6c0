package socketlab.selfcheck;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.verify.HostileAnswers;
import socketlab.lab.verify.Problem;
import socketlab.lab.verify.SelfCheck;
import socketlab.lab.verify.SelfCheck.Options;
import socketlab.lab.verify.SelfCheck.Outcomes;
import socketlab.lab.verify.SelfCheck.Part;

import static org.junit.jupiter.api.Assertions.assertTrue;

/// The course itself, as `./lab verify` checks it: all of it with `mvn verify -Pthorough`; without, one wrong answer
/// for each lesson, and no real peers. Real peers skip themselves where no container engine answers;
/// `-Dreal-peers=false` leaves them out where one does.
@Isolated("its deadlines need the processor")
class CourseTest {
  private static final boolean THOROUGH = Boolean.getBoolean("course.thorough");

  @Test
  void every_lesson_keeps_what_it_promises() {
    var course = new Course(CourseFolder.root());
    boolean realPeers = THOROUGH && Boolean.parseBoolean(System.getProperty("real-peers", "true"));
    EnumSet<Part> parts = EnumSet.complementOf(EnumSet.of(THOROUGH ? Part.FIRST_WRONG_ANSWERS : Part.WRONG_ANSWERS));
    Outcomes outcomes = SelfCheck.run(course, CourseFolder.tools(), course.lessons(),
        new Options(false, realPeers, false, parts), System.out);
    System.out.println(outcomes.summary());
    if (!THOROUGH) {
      System.out.println(leftOut(course, outcomes));
    }
    assertTrue(outcomes.problems().isEmpty(), () -> outcomes.problems().stream().map(Problem::toString)
        .collect(Collectors.joining("\n", outcomes.summary() + "\n", "\n")));
  }

  private static String leftOut(Course course, Outcomes outcomes) {
    int all = course.lessons().stream().mapToInt(lesson -> WrongAnswer.of(lesson).size()).sum();
    return "Left to mvn verify -Pthorough: " + (all - outcomes.refused()) + " of " + all + " wrong answers, "
        + new HostileAnswers(course).names().size() + " hostile answers, thirty saves, the self-check's own faults, a "
        + "demo that is stopped, the book in a browser, real peers.";
  }
}
