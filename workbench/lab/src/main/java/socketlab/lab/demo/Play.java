package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import socketlab.course.Step;
import socketlab.lab.demo.Line.Kind;
import socketlab.lab.report.Ink;

/// What has happened in a demo, and where it stands: the model that all faces of the player show. The player writes it;
/// any thread may read it.
final class Play {
  /// How many runs a [View] has, the last ones.
  private static final int IN_VIEW = 12;

  /// How many runs are kept for the transcript. Nobody types as many in one lesson.
  private static final int KEPT = 2_000;

  private final String title;
  private final List<Step> steps;
  private final List<StepView> stepViews = new ArrayList<>();
  private final List<Open> runs = new ArrayList<>();
  private volatile Runnable changed = () -> { };
  private int numbered;
  private int at;
  private Asked prompt;
  private String waits;
  private boolean ended;

  /// A step as the script has it.
  ///
  /// @param number from 1
  record StepView(int number, List<String> note, String code, List<String> promised) {}

  /// What stands on the prompt.
  ///
  /// @param number another one each time that the teacher is asked
  /// @param text to be edited; may be empty
  /// @param own whether it is the teacher's own Java, and not the step
  record Asked(int number, String text, boolean own) {}

  /// Something that ran, or that was said.
  ///
  /// @param number from 1
  /// @param step the number of the step that it was; 0 for the teacher's own lines
  /// @param code what ran; empty where nothing did
  /// @param lines what came, in its order
  /// @param promised what the script promises of it; empty where it promises nothing
  /// @param kept whether that came; null where nothing is promised, or it has not ended
  record Run(int number, int step, String code, List<Line> lines, List<String> promised, Boolean kept) {}

  /// All that is so at a moment.
  ///
  /// @param at the number of the step that comes next; one more than there are after the last one
  /// @param prompt null while something runs
  /// @param running what runs and for how long, in words; empty while nobody has to be told; null if nothing runs
  /// @param runs the last ones
  /// @param ended whether the teacher has ended the demo
  record View(String title, List<StepView> steps, int at, Asked prompt, String running, List<Run> runs,
      boolean ended) {}

  private static final class Open {
    private final int number;
    private final int step;
    private final String code;
    private final List<Line> lines = new ArrayList<>();
    private List<String> promised = List.of();
    private Boolean kept;

    private Open(int number, int step, String code) {
      this.number = number;
      this.step = step;
      this.code = code;
    }

    private Run view() {
      return new Run(number, step, code, List.copyOf(lines), promised, kept);
    }
  }

  /// @param title the lesson's name
  Play(String title, List<Step> steps) {
    this.title = title;
    this.steps = List.copyOf(steps);
    for (Step step : steps) {
      stepViews.add(new StepView(stepViews.size() + 1, step.note(), String.join("\n", step.code()), step.promised()));
    }
  }

  /// Who is told of each change, and asks for a [view][#view()] then. It has to return at once.
  void onChange(Runnable listener) {
    changed = listener;
  }

  /// The lesson's name.
  String title() {
    return title;
  }

  /// The steps, as the script has them.
  List<Step> steps() {
    return steps;
  }

  /// Some lines begin to run, or the player begins to speak of something else.
  ///
  /// @param step as in [Run]
  /// @param code empty where nothing runs
  void begin(int step, String code) {
    change(() -> {
      runs.removeIf(run -> run.code.isEmpty() && run.lines.isEmpty());
      runs.add(new Open(++numbered, step, code));
      if (runs.size() > KEPT) {
        runs.removeFirst();
      }
    });
  }

  /// A line is shown.
  void add(Line line) {
    if (line.text().isEmpty() && line.kind() == Kind.SAID) {
      return; // it is room on a terminal, and nothing else
    }
    change(() -> {
      if (runs.isEmpty()) {
        runs.add(new Open(++numbered, 0, ""));
      }
      runs.getLast().lines.add(line);
    });
  }

  /// The step that ran last has ended.
  ///
  /// @param kept whether that came which the script promises
  void promised(List<String> lines, boolean kept) {
    change(() -> {
      runs.getLast().promised = List.copyOf(lines);
      runs.getLast().kept = kept;
    });
  }

  /// This step comes next.
  ///
  /// @param step from 0
  void at(int step) {
    change(() -> at = step);
  }

  /// The teacher is asked.
  void asks(Asked now) {
    change(() -> prompt = now);
  }

  /// Something runs.
  ///
  /// @param words what it does and for how long; empty while nobody has to be told
  void waits(String words) {
    change(() -> {
      prompt = null;
      waits = words;
    });
  }

  /// Nothing runs any more.
  void rests() {
    change(() -> waits = null);
  }

  /// The demo has ended.
  void end() {
    change(() -> ended = true);
  }

  private void change(Runnable change) {
    synchronized (this) {
      change.run();
    }
    changed.run();
  }

  /// What is so now.
  synchronized View view() {
    List<Open> last = runs.subList(Math.max(0, runs.size() - IN_VIEW), runs.size());
    return new View(title, stepViews, at + 1, prompt, waits, last.stream().map(Open::view).toList(), ended);
  }

  /// All that ran, and what came, as lines to hand out.
  synchronized List<String> transcript() {
    var lines = new ArrayList<>(List.of(title));
    for (Open run : runs) {
      lines.add("");
      if (run.step > 0) {
        lines.add("Step " + run.step);
      }
      String prompt = Notes.PROMPT;
      for (String line : run.code.lines().toList()) {
        lines.add((prompt + line).stripTrailing());
        prompt = Notes.MORE;
      }
      run.lines.forEach(line -> lines.add(line.onTerminal(Ink.none()).stripTrailing()));
    }
    return lines;
  }
}
