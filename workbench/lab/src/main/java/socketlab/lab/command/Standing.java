package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import socketlab.course.Lesson;
import socketlab.harness.finding.Symptom;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

/// Where the reader stands, and one verdict: what `./lab` prints where nobody can press a key.
public final class Standing {
  private final Session session;

  /// The standing of this session's reader.
  public Standing(Session session) {
    this.session = session;
  }

  /// Prints it; the exit status is that of the verdict.
  public int print() {
    PrintWriter out = session.out();
    Optional<Lesson> next = session.reader().next();
    Optional<Sources> sources = next.map(Reader::sources);
    try (Checker checker = session.checker(false)) {
      if (next.isPresent()) {
        checker.getReady(next.get(), sources.get());
      }
      ListLessons.lines(session, session.ink()).forEach(out::println);
      out.println();
      if (next.isEmpty()) {
        out.println("All exercises are solved. ./lab solution NN shows a model answer beside yours.");
        return 0;
      }
      Verdict verdict = session.reader().check(next.get(), sources.get(), checker, false);
      Report.lines(next.get(), verdict, sources.get(), Session.here(), session.ink()).forEach(out::println);
      out.println();
      nextSteps(next.get(), verdict, session).forEach(out::println);
      return Check.status(verdict);
    }
  }

  /// What the reader may do now.
  static List<String> nextSteps(Lesson lesson, Verdict verdict, Session session) {
    String number = lesson.number();
    var steps = new ArrayList<String>();
    if (verdict.solved()) {
      steps.add("  ./lab solution " + number + "   the model answer beside yours");
      session.reader().nextAfter(lesson).ifPresent(next ->
          steps.add("  ./lab read " + next.number() + "       the next lesson: " + next.title()));
      return steps;
    }
    Result failure = verdict.failure();
    boolean begun = failure == null || failure.finding() == null || failure.finding().symptom() != Symptom.TODO;
    if (!begun) {
      steps.add("  ./lab read " + number + "    read the lesson first, then write the code in that file");
    }
    if (failure != null && !failure.test().hints().isEmpty()) {
      steps.add("  ./lab hint " + number + "    a hint for task " + failure.test().task());
    }
    steps.add("  ./lab check " + number + "   check again; ./lab alone checks each time you save");
    return steps;
  }
}
