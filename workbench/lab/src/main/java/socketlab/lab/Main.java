package socketlab.lab;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import socketlab.course.Lesson;
import socketlab.lab.command.Book;
import socketlab.lab.command.Check;
import socketlab.lab.command.Demo;
import socketlab.lab.command.Doctor;
import socketlab.lab.command.ExitStatus;
import socketlab.lab.command.Help;
import socketlab.lab.command.Hint;
import socketlab.lab.command.History;
import socketlab.lab.command.ListLessons;
import socketlab.lab.command.Read;
import socketlab.lab.command.Reset;
import socketlab.lab.command.Run;
import socketlab.lab.command.Solution;
import socketlab.lab.command.Standing;
import socketlab.lab.command.Tool;
import socketlab.lab.command.Undo;
import socketlab.lab.command.Verify;
import socketlab.lab.command.WarmUp;
import socketlab.lab.command.Wrong;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.files.TemporaryFolder;
import socketlab.lab.files.Trouble;
import socketlab.lab.page.DemoPage;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.reader.StateFolder;
import socketlab.lab.reader.UnderWay;
import socketlab.lab.session.Session;
import socketlab.lab.time.Trace;
import socketlab.lab.watch.ServePage;
import socketlab.lab.watch.Watch;
import socketlab.lab.watch.WatchLesson;

/// The tool: `./lab` and its commands.
@Command(name = "lab", mixinStandardHelpOptions = false,
    synopsisHeading = "Usage: ", customSynopsis = {"./lab [COMMAND]", "       ./lab NN"},
    description = {"", "Socket Lab: learn socket programming, one exercise after another.",
        "Without a command it watches your next exercise, and gives a verdict each",
        "time you save. With a lesson's number it watches that exercise.", ""},
    commandListHeading = "%nCommands:%n",
    footer = {"", "NN is a lesson's number, such as 01. ./lab COMMAND --help says more about one command.",
        "Exit status: 0 solved or done; 1 not yet; 2 a mistake in the arguments or in the tool."})
public final class Main implements Callable<Integer>, Tool {
  /// The commands by name, in the order in which the help shows them.
  private static final Map<String, Supplier<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("watch", WatchLesson::new);
    COMMANDS.put("page", ServePage::new);
    COMMANDS.put("check", Check::new);
    COMMANDS.put("hint", Hint::new);
    COMMANDS.put("list", ListLessons::new);
    COMMANDS.put("read", Read::new);
    COMMANDS.put("book", Book::new);
    COMMANDS.put("demo", () -> new Demo(DemoPage::play));
    COMMANDS.put("run", Run::new);
    COMMANDS.put("solution", Solution::new);
    COMMANDS.put("wrong", Wrong::new);
    COMMANDS.put("history", History::new);
    COMMANDS.put("undo", Undo::new);
    COMMANDS.put("reset", Reset::new);
    COMMANDS.put("verify", Verify::new);
    COMMANDS.put("doctor", Doctor::new);
    COMMANDS.put("help", Help::new);
    COMMANDS.put("warm-up", WarmUp::new);
  }

  /// The exit status of what SIGTERM has ended: 128 and its number.
  private static final int TERMINATED = 128 + 15;

  private final Session session;

  @Spec
  private CommandSpec spec;

  @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
  private boolean help;

  private Main(Session session) {
    this.session = session;
  }

  static void main(String[] arguments) {
    Trace.mark("main");
    Thread.setDefaultUncaughtExceptionHandler(Main::failed);
    System.exit(run(new Session(Path.of(System.getProperty("lab.root", "."))), arguments));
  }

  private static int run(Session session, String... arguments) {
    begin(session);
    int status;
    try {
      status = execute(session, arguments);
    } catch (LinkageError damaged) {
      session.err().println("lab: the tool's own files were damaged while it ran (" + damaged.getMessage()
          + " is missing). Perhaps the code that it checked did this. The next ./lab builds the tool again.");
      return ExitStatus.AT_FAULT;
    }
    session.out().flush();
    session.remarks().forEach(session.err()::println);
    return status;
  }

  /// What every start does, whatever the command: from the first one on, the skeletons are safe; and what killed tools
  /// have left goes.
  private static void begin(Session session) {
    Thread.ofPlatform().daemon().name("clear up").start(() -> {
      // Whoever ends the launcher means the tool.
      Optional.ofNullable(Long.getLong("lab.launcher")).flatMap(ProcessHandle::of)
          .ifPresent(launcher -> launcher.onExit().thenRun(() -> System.exit(TERMINATED)));
      TemporaryFolder.clearDead();
      new StateFolder(session.course()).removeLeftOvers();
    });
    UnderWay.broken(session.course()).forEach(session.err()::println);
    try {
      Skeleton.keepAll(session.course());
    } catch (UncheckedIOException unwritable) {
      // A command that has to write there will say it.
    }
  }

  /// The end of a thread beside the one that waits for the command.
  private static void failed(Thread thread, Throwable failed) {
    if (!(failed instanceof LinkageError)) { // of which the command tells
      failed.printStackTrace();
    }
  }

  private static int execute(Session session, String... typed) {
    String[] arguments = meant(session, typed);
    Optional<Lesson> checked = checkAlone(session, arguments);
    if (checked.isEmpty()) {
      return commandLine(session, needed(arguments)).setOut(session.out()).setErr(session.err()).execute(arguments);
    }
    try {
      return Check.check(session, checked.get());
    } catch (RuntimeException fault) {
      return atFault(fault, session.err());
    }
  }

  /// The lesson where the command is `check NN` and nothing more. It is the command that is given most, and needs no
  /// library to be understood: picocli takes longer to start than the compiler.
  private static Optional<Lesson> checkAlone(Session session, String... arguments) {
    return arguments.length == 2 && arguments[0].equals("check") && !arguments[1].startsWith("-")
        ? session.course().find(arguments[1]) : Optional.empty();
  }

  /// The command that is meant: `watch NN` where a lesson alone is named, or a number that is none.
  static String[] meant(Session session, String... typed) {
    boolean isLesson = typed.length == 1 && !COMMANDS.containsKey(typed[0]) && !typed[0].startsWith("-")
        && (typed[0].matches("\\d+") || session.course().find(typed[0]).isPresent());
    return isLesson ? new String[] {"watch", typed[0]} : typed;
  }

  /// picocli looks at each class of a command that it is given, which takes time; so it is given no more than the
  /// command that is named. For the help, and for what was mistyped, it needs all of them.
  private static Collection<String> needed(String... arguments) {
    if (arguments.length == 0) {
      return List.of();
    }
    boolean alone = COMMANDS.containsKey(arguments[0]) && !arguments[0].equals("help");
    return alone ? List.of(arguments[0]) : COMMANDS.keySet();
  }

  /// All commands of a session.
  static CommandLine commandLine(Session session) {
    return commandLine(session, COMMANDS.keySet());
  }

  private static CommandLine commandLine(Session session, Collection<String> names) {
    var line = new CommandLine(new Main(session));
    names.forEach(name -> line.addSubcommand(name, COMMANDS.get(name).get()));
    // What stands behind the name of a program is the program's.
    Optional.ofNullable(line.getSubcommands().get("run")).ifPresent(run -> run.setStopAtPositional(true));
    return line
        .setParameterExceptionHandler(WRONG_USAGE)
        .setExecutionExceptionHandler(FAULT)
        .setUsageHelpWidth(80)
        .setUsageHelpAutoWidth(false);
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public Integer call() {
    return Session.hasTerminal() ? new Watch(session).run() : new Standing(session).print();
  }

  /// One line that says what is wrong and what to do.
  private static final IParameterExceptionHandler WRONG_USAGE = (wrong, _) -> {
    PrintWriter err = wrong.getCommandLine().getErr();
    String usage = "(./lab" + (wrong.getCommandLine().getParent() == null ? ""
        : " " + wrong.getCommandLine().getCommandName()) + " --help)";
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      List<String> similar = unmatched.getSuggestions();
      String kind = wrong.getCommandLine().getParent() == null && !word.startsWith("-") ? "command" : "argument";
      err.println("lab: there is no " + kind + " '" + word + "'"
          + (similar.isEmpty() || word.startsWith("-") ? "" : "; did you mean '" + similar.getFirst() + "'?")
          + " " + usage);
    } else {
      err.println("lab: " + wrong.getMessage() + (wrong.getMessage().contains("./lab") ? "" : " " + usage));
    }
    return ExitStatus.AT_FAULT;
  };

  private static final IExecutionExceptionHandler FAULT = (fault, command, _) -> atFault(fault, command.getErr());

  private static int atFault(Exception fault, PrintWriter err) {
    switch (fault) {
      case BrokenCourseException broken -> err.println("lab: " + broken.getMessage());
      case IllegalStateException told when told.getMessage() != null -> err.println("lab: " + told.getMessage());
      case UncheckedIOException failed when failed.getCause() instanceof FileSystemException told ->
          err.println("lab: " + Trouble.of(told));
      case FileSystemException told -> err.println("lab: " + Trouble.of(told));
      default -> {
        err.println("lab: the tool itself failed; please report this:");
        fault.printStackTrace(err);
      }
    }
    return ExitStatus.AT_FAULT;
  }
}
