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
@Command(name = "verify", description = {"For authors: check the course itself. Every skeleton fails for the reason "
    + "that it states, every model answer passes, every wrong answer fails and gets its recorded report, every demo "
    + "and every program shows what it promises, and every page has no problem."})
public final class Verify extends Subcommand {
  @Parameters(index = "0..*", arity = "0..*", paramLabel = "NN", description = "The lessons. Without it, all lessons.")
  private List<String> names = List.of();

  @Option(names = "--as-shipped", description = "No exercise may be solved: check what an author publishes.")
  private boolean asShipped;

  @Option(names = "--real-peers", description = "The model answers also talk to the programs in containers.")
  private boolean realPeers;

  @Option(names = "--record",
      description = "Record the reports of the wrong answers again. Read them before you keep them.")
  private boolean record;

  @Option(names = "--hostile",
      description = "Check only the answers that try to hang or to deceive the tool.")
  private boolean hostile;

  @Option(names = "--first-wrong-answers",
      description = "Check only one wrong answer for each lesson, as mvn verify does.")
  private boolean first;

  @Option(names = "--without", paramLabel = "PART", split = ",", converter = PartName.class,
      description = "Leave these parts out: skeletons, solutions, wrong-answers, demos, programs, pages.")
  private List<Part> without = List.of();

  @Option(names = "--times", paramLabel = "N", defaultValue = "1",
      description = "Check N times, one after another, to find problems that occur only sometimes.")
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
      throw new ParameterException(spec().commandLine(), "--times says how often to check: 1 or more");
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
      out.println(outcomes.toldByOneCheck() + " of the wrong answers are recognised by one check alone, as under Maven "
          + "and in an IDE");
    }
    outcomes.skipped().forEach(out::println);
    return outcomes.problems().isEmpty();
  }

  private boolean meetHostileAnswers(Checker checker) {
    var answers = new HostileAnswers(session().course());
    List<Problem> problems = answers.all(checker, record);
    problems.forEach(session().out()::println);
    session().out().println(answers.names().size() + " hostile answers checked, " + problems.size() + " problems");
    return problems.isEmpty();
  }
}
