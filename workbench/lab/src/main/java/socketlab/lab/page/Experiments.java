package socketlab.lab.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import socketlab.course.Lesson;
import socketlab.course.LessonProgram;
import socketlab.course.RunCommand;
import socketlab.lab.command.ProgramCall;
import socketlab.lab.reader.Predictions;
import socketlab.lab.reader.Predictions.Prediction;
import socketlab.lab.report.JsonText;
import socketlab.lab.session.Session;

/// What a reader does on the page of a lesson before the exercise: predict, and run the programs. A page names a lesson
/// and a number; which program that is, and with which arguments, stands in the lesson's text and nowhere else. Closing
/// it ends the programs.
final class Experiments implements AutoCloseable {
  /// How many programs may run at once, those of all lessons together.
  static final int AT_ONCE = 8;

  private final Predictions predictions;
  private final Starter starter;
  private final Streams streams;
  private final Map<Place, Running> runs = new HashMap<>();
  private int started;
  private boolean closed;

  /// Makes the process of a program, yet to be started.
  interface Starter {
    ProcessBuilder process(ProgramCall call);
  }

  /// What became of a wish.
  enum Answer {
    /// It is done.
    DONE,
    /// The lesson has no such thing.
    NONE,
    /// This program runs already, or too many others do.
    BUSY
  }

  /// A command of a lesson's text.
  ///
  /// @param lesson the name of its folders
  /// @param number from 1
  private record Place(String lesson, int number) {}

  private record Running(Path program, ProgramRun run) {}

  /// All of a lesson.
  ///
  /// @param commands those that can be run
  record View(List<CommandView> commands, List<Prediction> predictions) {}

  /// A command.
  ///
  /// @param run the last run of it; null where there is none
  record CommandView(int number, String command, ProgramRun.Piece run) {}

  /// What a page is told of a program that runs.
  record Told(String lesson, int command, ProgramRun.Piece piece) {}

  /// Something has changed in a lesson.
  record Changed(String lesson) {}

  Experiments(Session session, Streams streams) {
    this(session, call -> call.process(session), streams);
  }

  Experiments(Session session, Starter starter, Streams streams) {
    predictions = new Predictions(session.course());
    this.starter = starter;
    this.streams = streams;
  }

  /// What is so in a lesson now.
  synchronized View view(Lesson lesson) {
    List<RunCommand> commands = lesson.runCommands();
    return new View(IntStream.range(0, commands.size()).filter(i -> program(lesson, commands.get(i)).isPresent())
        .mapToObj(i -> {
          Running last = runs.get(new Place(lesson.slug(), i + 1));
          return new CommandView(i + 1, commands.get(i).text(), last == null ? null : last.run().whole());
        }).toList(), predictions.of(lesson));
  }

  private static Optional<LessonProgram> program(Lesson lesson, RunCommand command) {
    return lesson.program(command.program());
  }

  /// Keeps a prediction.
  ///
  /// @param number which of the lesson's, from 1
  /// @throws IOException if it can't be written down
  Answer predict(Lesson lesson, int number, String text) throws IOException {
    if (number < 1 || number > lesson.predictions()) {
      return Answer.NONE;
    }
    predictions.keep(lesson, new Prediction(number, text));
    changed(lesson);
    return Answer.DONE;
  }

  /// Runs a command of the lesson's text.
  ///
  /// @param number which of them, from 1
  /// @throws IOException if the program cannot be started
  synchronized Answer run(Lesson lesson, int number) throws IOException {
    List<RunCommand> commands = lesson.runCommands();
    if (number < 1 || number > commands.size() || closed) {
      return Answer.NONE;
    }
    RunCommand command = commands.get(number - 1);
    Optional<LessonProgram> program = program(lesson, command);
    if (program.isEmpty()) {
      return Answer.NONE;
    }
    List<Path> running = runs.values().stream().filter(one -> one.run().isRunning()).map(Running::program).toList();
    if (running.contains(program.get().file()) || running.size() >= AT_ONCE) {
      return Answer.BUSY;
    }
    started++;
    runs.put(new Place(lesson.slug(), number), new Running(program.get().file(), ProgramRun.start(started,
        starter.process(new ProgramCall(program.get(), command.arguments())),
        piece -> streams.send(LivePage.OUTPUT, JsonText.compact(new Told(lesson.slug(), number, piece))))));
    changed(lesson);
    return Answer.DONE;
  }

  /// Stops the run of a command, if there is one, and waits until it has ended.
  Answer stop(Lesson lesson, int number) {
    Running last;
    synchronized (this) {
      last = runs.get(new Place(lesson.slug(), number));
    }
    if (last == null) {
      return Answer.NONE;
    }
    last.run().stop();
    return Answer.DONE;
  }

  private void changed(Lesson lesson) {
    streams.send(LivePage.EXPERIMENTS, JsonText.compact(new Changed(lesson.slug())));
  }

  @Override
  public synchronized void close() {
    closed = true;
    runs.values().forEach(one -> one.run().kill());
  }
}
