package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.verify.HostileAnswers;
import socketlab.lab.verify.Problem;
import socketlab.lab.verify.SelfCheck;
import socketlab.lab.verify.SelfCheck.Options;
import socketlab.lab.verify.SelfCheck.Outcomes;
import socketlab.lab.verify.SelfCheck.Part;

/// `./lab verify [NN…]`: the self-check of the course.
@Command(name = "verify", description = {"For authors: check the course itself. Every skeleton is red for the reason "
    + "that it states, every model answer green, every wrong answer refused by the test meant for it, every demo and "
    + "every page as promised."})
public final class Verify extends Subcommand {
  @Parameters(index = "0..*", arity = "0..*", paramLabel = "NN", description = "The lessons; all if left out.")
  private List<String> names = List.of();

  @Option(names = "--as-shipped", description = "No exercise may be solved: what an author publishes.")
  private boolean asShipped;

  @Option(names = "--real-peers", description = "The model answers also meet the programs in containers.")
  private boolean realPeers;

  @Option(names = "--record",
      description = "Write the reports of the wrong answers anew; read them before you keep them.")
  private boolean record;

  @Option(names = "--hostile",
      description = "Check the answers that try to hang or to fool the tool, and nothing else.")
  private boolean hostile;

  @Option(names = "--first-wrong-answers",
      description = "Of the wrong answers, check one for each task, as mvn verify does.")
  private boolean first;

  @Option(names = "--without", paramLabel = "PART", split = ",", converter = PartName.class,
      description = "Leave these out: skeletons, solutions, wrong-answers, demos, programs, pages.")
  private List<Part> without = List.of();

  @Option(names = "--times", paramLabel = "N", defaultValue = "1",
      description = "Do it N times in a row: what comes once in a while is a problem, too.")
  private int times;

  /// A part as it is written on the command line.
  static final class PartName implements ITypeConverter<Part> {
    @Override
    public Part convert(String name) {
      return Arrays.stream(Part.values()).filter(part -> part != Part.FIRST_WRONG_ANSWERS
          && part.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)).findFirst()
          .orElseThrow(() -> new TypeConversionException("there is no part '" + name + "' to leave out"));
    }
  }

  @Override
  public Integer call() {
    if (times < 1) {
      throw new ParameterException(spec().commandLine(), "--times is how often to check: 1 or more");
    }
    if (hostile) {
      try (Checker checker = session().checker(false)) {
        return repeat(() -> meetHostileAnswers(checker));
      }
    }
    List<Lesson> lessons = names.isEmpty() ? session().course().lessons()
        : names.stream().map(name -> session().lesson(name, spec())).toList();
    EnumSet<Part> parts = EnumSet.complementOf(EnumSet.of(first ? Part.WRONG_ANSWERS : Part.FIRST_WRONG_ANSWERS));
    without.forEach(parts::remove);
    var options = new Options(asShipped, realPeers, record, parts);
    try (Checker checker = Checker.ofMany(session().course(), session().tools())) {
      return repeat(() -> check(lessons, options, checker));
    }
  }

  /// Does it as often as was asked for; the exit status says whether there was a problem in any of the rounds.
  private int repeat(BooleanSupplier round) {
    int bad = 0;
    for (int i = 1; i <= times; i++) {
      if (times > 1) {
        session().out().println("round " + i + " of " + times);
      }
      if (!round.getAsBoolean()) {
        bad++;
      }
      session().out().flush();
    }
    if (times > 1) {
      session().out().println(times + " rounds, " + bad + " of them with problems");
    }
    return bad == 0 ? ExitStatus.DONE : ExitStatus.NOT_YET;
  }

  private boolean check(List<Lesson> lessons, Options options, Checker checker) {
    PrintWriter out = session().out();
    Outcomes outcomes = SelfCheck.run(session().course(), session().tools(), lessons, options, checker, System.err);
    outcomes.problems().forEach(out::println);
    out.println(outcomes.summary());
    if (outcomes.refused() > 0) {
      out.println(outcomes.toldByOneCheck() + " of the wrong answers are told by one check alone, as under Maven and "
          + "in an IDE");
    }
    outcomes.skipped().forEach(out::println);
    return outcomes.problems().isEmpty();
  }

  private boolean meetHostileAnswers(Checker checker) {
    var answers = new HostileAnswers(session().course());
    List<Problem> problems = answers.all(checker, record);
    problems.forEach(session().out()::println);
    session().out().println(answers.names().size() + " hostile answers met, " + problems.size() + " problems");
    return problems.isEmpty();
  }
}
