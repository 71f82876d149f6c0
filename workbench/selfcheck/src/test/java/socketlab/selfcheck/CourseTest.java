package socketlab.selfcheck;

import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.lab.verify.Problem;
import socketlab.lab.verify.SelfCheck;
import socketlab.lab.verify.SelfCheck.Options;
import socketlab.lab.verify.SelfCheck.Outcomes;
import socketlab.lab.verify.SelfCheck.Part;

import static org.junit.jupiter.api.Assertions.assertTrue;

/// The course itself, as `./lab verify` checks it. Real peers skip themselves where no container engine answers;
/// `-Dreal-peers=false` leaves them out where one does.
@Isolated("its deadlines need the processor")
class CourseTest {

  @Test
  void every_lesson_keeps_what_it_promises() {
    var course = new Course(CourseFolder.root());
    boolean realPeers = Boolean.parseBoolean(System.getProperty("real-peers", "true"));
    Outcomes outcomes = SelfCheck.run(course, CourseFolder.tools(), course.lessons(),
        new Options(false, realPeers, false, EnumSet.allOf(Part.class)), System.out);
    System.out.println(outcomes.summary());
    assertTrue(outcomes.problems().isEmpty(), () -> outcomes.problems().stream().map(Problem::toString)
        .collect(Collectors.joining("\n", outcomes.summary() + "\n", "\n")));
  }
}
