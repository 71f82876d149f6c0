package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import socketlab.course.Step;
import socketlab.lab.demo.Line.Kind;
import socketlab.lab.demo.Shell.Ran;
import socketlab.lab.demo.remote.StopNote;
import socketlab.lab.report.Ink;

/// A demo with a teacher at the keys: step by step, with anything else in between. What happens is written to a
/// [Play], which all faces show. Whoever makes it closes it, and with it all that the demo has opened.
final class Player implements AutoCloseable {
  private final Play play;
  private final List<Step> steps;
  private final Stage stage;
  private final Ink ink;
  private final Function<Consumer<String>, Shell> shells;
  private final Consumer<Left> keep;
  private final Journal journal = new Journal();
  private Left kept;
  private volatile Shell shell;
  private int at;
  private int last = -1;
  private String draft;
  private boolean free;
  private boolean wayBackTold;
  private boolean ended;
  private volatile boolean muted;

  /// @param play the model, to which all that happens is written
  /// @param shells starts what runs the lines; it is given what to do with a line that they print
  /// @param keep told where the demo is, each time that this has changed
  Player(Play play, Stage stage, Ink ink, Function<Consumer<String>, Shell> shells, Consumer<Left> keep) {
    this.play = play;
    steps = play.steps();
    this.stage = stage;
    this.ink = ink;
    this.shells = shells;
    this.keep = keep;
    shell = start();
  }

  private Shell start() {
    return shells.apply(line -> {
      if (!muted) {
        show(Kind.PRINTED, line);
      }
    });
  }

  /// What runs the lines now; another one after a step back.
  Shell shell() {
    return shell;
  }

  /// Plays from the first step until the teacher ends it.
  void play() {
    play(() -> { });
  }

  /// Plays from where the demo was left: what ran until then runs again first, unseen.
  void play(Left left) {
    play(() -> takeUp(left));
  }

  /// Plays from a step: those before it run first, unseen, as the script has them.
  ///
  /// @param step from 1
  void playFrom(int step) {
    play(() -> runUnseen(0, step - 1));
  }

  private void play(Runnable begin) {
    stage.show("");
    stage.show(ink.strong(play.title()));
    begin.run();
    announce();
    while (!ended) {
      note();
      switch (stage.read(offer())) {
        case Stage.Input.Gone _ -> ended = true;
        case Stage.Input.Key key -> {
          draft = key.left();
          free = isOwn(key.cleared());
          play.begin(0, "");
          obey(key.word());
        }
        case Stage.Input.Text typed -> take(typed);
      }
    }
    note();
  }

  private void takeUp(Left left) {
    at = Math.min(left.step(), steps.size());
    show("", "You left this demo at step " + (at + 1) + ". It goes on there. goto 1 begins again.");
    journal.takeOver(left.entries());
    left.entries().stream().mapToInt(Journal.Entry::step).filter(step -> step > 0).max()
        .ifPresent(step -> last = Math.min(step, steps.size()) - 1);
    setUpAgain();
  }

  /// Says where the demo is, if that is not known yet.
  private void note() {
    var now = new Left(at, journal.entries());
    if (!now.equals(kept)) {
      kept = now;
      keep.accept(now);
    }
  }

  private void take(Stage.Input.Text typed) {
    String text = typed.text().strip();
    play.begin(0, "");
    if (text.isEmpty()) {
      ended = at == steps.size() && !typed.cleared();
      if (!ended) {
        announce();
      }
    } else if (Word.of(text, shell::declares) instanceof Word word) {
      draft = null;
      obey(word);
    } else if (Word.behind(text, shell::declares) instanceof Word.Behind(String code, Word word)) {
      draft = code;
      free = isOwn(typed.cleared());
      obey(word);
    } else if (isOwn(typed.cleared())) {
      runOwn(text);
    } else {
      runStep(text);
    }
  }

  /// Whether what stands on the prompt is the teacher's own, and not the step.
  private boolean isOwn(boolean cleared) {
    return free || cleared || at == steps.size();
  }

  private Stage.Offer offer() {
    String own = at == steps.size() ? Keys.AT_THE_END : Keys.ofOwnLines(at + 1);
    String text = draft != null ? draft : isOwn(false) ? "" : code(at);
    return new Stage.Offer(text, this::box, isOwn(false) ? own : Keys.OF_A_STEP, own);
  }

  private String code(int step) {
    return String.join("\n", steps.get(step).code());
  }

  private void show(String... lines) {
    List.of(lines).forEach(line -> show(Kind.SAID, line));
  }

  private void show(Kind kind, String text) {
    var line = new Line(kind, text);
    play.add(line);
    stage.show(line.onTerminal(ink));
  }

  /// Shows what the next step is about.
  private void announce() {
    free = false;
    draft = null;
    wayBackTold = false;
    play.at(at);
    stage.show("");
    box(stage.columns()).forEach(stage::show);
  }

  private List<String> box(int columns) {
    return at < steps.size()
        ? Notes.box("step " + (at + 1) + " of " + steps.size(), steps.get(at).note(), columns, ink)
        : List.of("That was the last step. Enter ends the demo. You can still use its variables.", "");
  }

  private void runStep(String text) {
    Step step = steps.get(at);
    boolean unchanged = text.equals(code(at).strip());
    draft = text;
    play.begin(at + 1, text);
    Ran ran = run(text);
    if (!ran.isAlive() || ran.stopped()) {
      endedEarly(ran);
      return;
    }
    journal.add(new Journal.Entry(text, at + 1, !ran.outcome().isGood()));
    Outcome outcome = ran.outcome();
    boolean kept = !step.promised().isEmpty() && step.isKeptBy(Shown.of(step, ran.printed(), outcome).lines());
    showOutcome(outcome, ran.printed().isEmpty(), false);
    if (!step.promised().isEmpty()) {
      play.promised(step.promised(), kept);
    }
    if (unchanged && !step.promised().isEmpty() && !kept) {
      show("", "The script promises another result here:");
      step.promised().forEach(line -> show(Kind.PROMISED, line));
    }
    if (outcome.isGood() || unchanged && kept) {
      last = at;
      at++;
      announce();
    } else {
      show("", unchanged ? "The step is still on the prompt. Change it, or skip it with " + stage.key('N') + "."
          : "Your change is still on the prompt. " + stage.key('U') + " and then Enter bring the step back.");
    }
  }

  private void runOwn(String text) {
    play.begin(0, text);
    Ran ran = run(text);
    draft = null;
    if (!ran.isAlive() || ran.stopped()) {
      endedEarly(ran);
    } else {
      journal.add(new Journal.Entry(text, 0, !ran.outcome().isGood()));
      showOutcome(ran.outcome(), ran.printed().isEmpty(), true);
      stage.show("");
      if (ran.outcome().isRefused()) {
        draft = text;
      }
    }
    if (!wayBackTold && at < steps.size()) {
      show(draft == null ? "(Enter on an empty line brings step " + (at + 1) + " back.)"
          : "(Change it, or bring step " + (at + 1) + " back with " + stage.key('U') + " and then Enter.)", "");
      wayBackTold = draft == null;
    }
    free = true;
  }

  private Ran run(String text) {
    stage.show("");
    return during(() -> shell.run(text));
  }

  private <T> T during(Supplier<T> work) {
    return stage.during(work, () -> shell.stop(), () -> shell.doing());
  }

  private void showOutcome(Outcome outcome, boolean silent, boolean own) {
    if (outcome.value() != null) {
      outcome.value().lines().forEach(line -> show(Kind.VALUE, line));
    }
    if (own) {
      outcome.variables().forEach(variable -> show(Kind.DECLARED, variable.name() + " ==> " + variable.value()));
    }
    var names = new ArrayList<String>(outcome.others());
    if (!own && outcome.others().isEmpty() && silent && outcome.value() == null) {
      outcome.variables().forEach(variable -> names.add(variable.name()));
    }
    if (!names.isEmpty() && (own || silent)) {
      show(Kind.DECLARED, "declared: " + String.join(", ", names));
    }
    showFaults(outcome);
  }

  private void showFaults(Outcome outcome) {
    for (Outcome.Fault fault : outcome.faults()) {
      fault.words().forEach(line -> show(Kind.FAULT, line));
      fault.place().forEach(line -> show(Kind.PLACE, line));
    }
  }

  /// A run was stopped, or has ended its JVM: says what that has cost, and sets up again what can be.
  private void endedEarly(Ran ran) {
    if (ran.isAlive()) {
      stage.show("");
      show(Kind.STOPPED, "Stopped. " + cost(ran.notes()));
      stage.show("");
      return;
    }
    stage.show("");
    show(Kind.STOPPED, ran.stopped() ? "Stopped. To stop it, the lab had to end the JVM of the demo."
        : "The JVM of the demo has ended.");
    List<String> before = shell.declared();
    setUpAgain();
    var lost = new ArrayList<>(before);
    lost.removeAll(shell.declared());
    show(lost.isEmpty() ? "All that ran before has run again in a new JVM: the variables are back."
        : "All that ran before has run again in a new JVM. These are lost: " + String.join(", ", lost) + ".", "");
  }

  private String cost(List<StopNote> notes) {
    var said = new ArrayList<String>();
    for (StopNote note : notes) {
      switch (note) {
        case StopNote.Closed closed -> said.add("To end the wait, the lab closed "
            + String.join(", ", closed.variables()) + "."
            + (at < steps.size() ? " goto " + (at + 1) + " opens it again." : ""));
        case StopNote.Left left -> said.add("Its thread still waits in " + left.method() + ".");
        case StopNote.Busy _ -> { } // then its JVM has ended
      }
    }
    if (notes.stream().noneMatch(StopNote.Closed.class::isInstance)) {
      said.add("All variables are as they were.");
    }
    return String.join(" ", said);
  }

  /// Runs the journal in a fresh JVM, and shows nothing of it.
  private void setUpAgain() {
    shell.close();
    shell = start();
    List<Journal.Entry> entries = journal.entries();
    if (!entries.isEmpty()) {
      show("Running the steps again …");
    }
    muted = true;
    for (Journal.Entry entry : entries) {
      Ran ran = during(() -> shell.run(entry.code()));
      String what = entry.step() == 0 ? "A line of your own" : "Step " + entry.step();
      if (!ran.isAlive()) {
        show(what + " has ended the JVM this time. All that ran before it is lost.");
        shell.close();
        shell = start();
      } else if (ran.stopped()) {
        show(what + " was stopped.");
      } else if (!entry.failed() && !ran.outcome().isGood()) {
        show(what + " fails this time:");
        showFaults(ran.outcome());
      }
    }
    muted = false;
  }

  private void obey(Word word) {
    switch (word) {
      case Word.Back _ -> goTo(at - 1);
      case Word.Again _ -> again();
      case Word.Skip _ -> {
        at = Math.min(at + 1, steps.size());
        announce();
      }
      case Word.Goto to -> goTo(to.step() - 1);
      case Word.Steps _ -> listSteps();
      case Word.Help _ -> stage.help().forEach(this::show);
      case Word.Declared declared -> listDeclared(declared.what());
      case Word.Reset _ -> {
        journal.cutBefore(0);
        setUpAgain();
        at = 0;
        announce();
      }
      case Word.Quit _ -> ended = true;
      case Word.Leave _ -> ended = stage.confirms(at == steps.size() ? "End the demo?"
          : "End the demo? It goes on at step " + (at + 1) + " next time.");
      case Word.Unknown unknown -> show("There is no " + unknown.text() + " here. /help shows what there is.", "");
    }
  }

  private void again() {
    if (last < 0) {
      show("No step has run yet.", "");
      return;
    }
    at = last;
    announce();
  }

  /// To a step, with everything as it was when it first stood on the prompt: what ran since then is undone by a fresh
  /// JVM; what has to run before it runs now.
  private void goTo(int step) {
    if (step < 0 || step >= steps.size()) {
      show("This demo has the steps 1 to " + steps.size() + ".", "");
      return;
    }
    if (step <= at) {
      List<String> before = shell.declared();
      journal.cutBefore(step + 1);
      setUpAgain();
      var gone = new ArrayList<>(before);
      gone.removeAll(shell.declared());
      gone.removeIf(name -> steps.stream().anyMatch(one -> one.code().stream().anyMatch(line -> line.contains(name))));
      if (!gone.isEmpty()) {
        show("All is as it was before step " + (step + 1) + ". These are gone: " + String.join(", ", gone) + ".");
      }
    } else {
      runUnseen(at, step);
    }
    at = step;
    announce();
  }

  private void runUnseen(int from, int to) {
    if (from < to) {
      show(to - from == 1 ? "Step " + to + " runs, and is not shown …"
          : "Steps " + (from + 1) + " to " + to + " run, and are not shown …");
    }
    muted = true;
    for (int i = from; i < to; i++) {
      String code = code(i);
      at = i;
      Ran ran = during(() -> shell.run(code));
      if (!ran.isAlive() || ran.stopped()) {
        muted = false;
        endedEarly(ran);
        muted = true;
      } else {
        journal.add(new Journal.Entry(code, i + 1, !ran.outcome().isGood()));
        judgeUnseen(i + 1, steps.get(i), ran);
      }
    }
    muted = false;
    at = to;
    last = to - 1;
  }

  private void judgeUnseen(int number, Step step, Ran ran) {
    boolean kept = step.isKeptBy(Shown.of(step, ran.printed(), ran.outcome()).lines());
    if (!ran.outcome().isGood() && (!kept || step.promised().isEmpty())) {
      show("Step " + number + " fails:");
      showFaults(ran.outcome());
    } else if (!kept) {
      show("Step " + number + " has not shown what the script promises.");
    }
  }

  private void listSteps() {
    stage.show("");
    for (int i = 0; i < steps.size(); i++) {
      String what = String.join(" ", steps.get(i).note().isEmpty() ? steps.get(i).code() : steps.get(i).note());
      String line = Columns.cut("%s %2d  %s".formatted(i == at ? ">" : " ", i + 1, what), stage.columns() - 1);
      show(i == at ? Kind.HERE : Kind.SAID, line);
    }
    stage.show("");
  }

  private void listDeclared(Shell.Listing what) {
    List<String> lines = shell.list(what);
    stage.show("");
    lines.stream().flatMap(String::lines).forEach(line -> show(Kind.LISTED, line));
    show(lines.isEmpty() ? Kind.LISTED : Kind.SAID, lines.isEmpty() ? "nothing yet" : "");
    stage.show("");
  }

  @Override
  public void close() {
    shell.close();
  }
}
