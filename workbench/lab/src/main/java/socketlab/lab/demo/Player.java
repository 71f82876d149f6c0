package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import socketlab.course.Step;
import socketlab.lab.demo.Shell.Ran;
import socketlab.lab.demo.remote.StopNote;
import socketlab.lab.report.Ink;

/// A demo with a teacher at the keys: step by step, with anything else in between. Whoever makes it closes it, and
/// with it all that the demo has opened.
final class Player implements AutoCloseable {
  private static final String KEYS = "Enter runs the step · Ctrl-U clears it for your own · Tab completes · help";

  private final String title;
  private final List<Step> steps;
  private final Stage stage;
  private final Ink ink;
  private final Function<Consumer<String>, Shell> shells;
  private final Journal journal = new Journal();
  private Shell shell;
  private int at;
  private int last = -1;
  private boolean free;
  private boolean wayBackTold;
  private volatile boolean muted;

  /// @param title the lesson's name
  /// @param shells starts what runs the lines; it is given what to do with a line that they print
  Player(String title, List<Step> steps, Stage stage, Ink ink, Function<Consumer<String>, Shell> shells) {
    this.title = title;
    this.steps = List.copyOf(steps);
    this.stage = stage;
    this.ink = ink;
    this.shells = shells;
    shell = start();
  }

  private Shell start() {
    return shells.apply(line -> {
      if (!muted) {
        stage.show("  " + ink.strong(line));
      }
    });
  }

  /// What runs the lines now; another one after a step back.
  Shell shell() {
    return shell;
  }

  /// Plays until the teacher ends it.
  void play() {
    show("", ink.strong(title), "", KEYS);
    announce();
    while (true) {
      Stage.Typed typed = stage.read(free || at == steps.size() ? "" : code(at));
      if (typed == null) {
        return;
      }
      String text = typed.text().strip();
      if (text.isEmpty()) {
        if (at == steps.size() && !typed.cleared()) {
          return;
        }
        free = typed.cleared();
      } else if (Word.of(text, name -> shell.declares(name)) instanceof Word word) {
        if (word instanceof Word.Quit) {
          return;
        }
        obey(word);
      } else if (free || typed.cleared() || at == steps.size()) {
        runOwn(text);
      } else {
        runStep(text);
      }
    }
  }

  private String code(int step) {
    return String.join("\n", steps.get(step).code());
  }

  private void show(String... lines) {
    List.of(lines).forEach(stage::show);
  }

  /// Shows what the next step is about.
  private void announce() {
    free = false;
    wayBackTold = false;
    stage.show("");
    if (at < steps.size()) {
      Notes.box("step " + (at + 1) + " of " + steps.size(), steps.get(at).note(), stage.columns(), ink)
          .forEach(stage::show);
    } else {
      show("That was the last step. Enter ends the demo; until then its variables are here.");
    }
    stage.show("");
  }

  private void runStep(String text) {
    Step step = steps.get(at);
    boolean unchanged = text.equals(code(at).strip());
    Ran ran = run(text);
    if (!ran.isAlive() || ran.stopped()) {
      endedEarly(ran);
      return;
    }
    journal.add(text, at + 1);
    Outcome outcome = ran.outcome();
    boolean kept = !step.promised().isEmpty() && step.isKeptBy(Shown.of(step, ran.printed(), outcome).lines());
    showOutcome(outcome, ran.printed().isEmpty(), false);
    if (unchanged && !step.promised().isEmpty() && !kept) {
      show("", "The script promises something else here:");
      step.promised().forEach(line -> stage.show("  " + line));
    }
    if (outcome.isGood() || unchanged && kept) {
      last = at;
      at++;
      announce();
    } else {
      show("", "The step is still on the prompt: mend it, or say skip.", "");
    }
  }

  private void runOwn(String text) {
    Ran ran = run(text);
    if (!ran.isAlive() || ran.stopped()) {
      endedEarly(ran);
    } else {
      journal.add(text, 0);
      showOutcome(ran.outcome(), ran.printed().isEmpty(), true);
      stage.show("");
    }
    if (!wayBackTold && at < steps.size()) {
      show("(Enter on an empty line brings step " + (at + 1) + " back.)", "");
    }
    wayBackTold = true;
    free = true;
  }

  private Ran run(String text) {
    stage.show("");
    return during(() -> shell.run(text));
  }

  private <T> T during(Supplier<T> work) {
    return stage.during(work, () -> shell.stop());
  }

  private void showOutcome(Outcome outcome, boolean silent, boolean own) {
    if (outcome.value() != null) {
      outcome.value().lines().forEach(line -> stage.show("  ==> " + ink.strong(line)));
    }
    if (own) {
      outcome.variables().forEach(variable -> stage.show("  " + variable.name() + " ==> " + variable.value()));
    }
    var names = new ArrayList<String>(outcome.others());
    if (!own && outcome.others().isEmpty() && silent && outcome.value() == null) {
      outcome.variables().forEach(variable -> names.add(variable.name()));
    }
    if (!names.isEmpty() && (own || silent)) {
      stage.show("  declared: " + String.join(", ", names));
    }
    outcome.error().forEach(line -> stage.show("  " + ink.bad(line)));
  }

  /// A run was stopped, or has ended its JVM: says what that has cost, and sets up again what can be.
  private void endedEarly(Ran ran) {
    if (ran.isAlive()) {
      show("", ink.strong("Stopped.") + " " + cost(ran.notes()), "");
      return;
    }
    show("", ran.stopped() ? ink.strong("Stopped.") + " That took the JVM of the demo with it."
        : ink.strong("The JVM of the demo has ended."));
    List<String> before = shell.declared();
    setUpAgain();
    var lost = new ArrayList<>(before);
    lost.removeAll(shell.declared());
    show(lost.isEmpty() ? "Everything that ran before has run again in a new one: the variables are back."
        : "What ran before has run again in a new one. Not there any more: " + String.join(", ", lost) + ".", "");
  }

  private String cost(List<StopNote> notes) {
    var said = new ArrayList<String>();
    for (StopNote note : notes) {
      switch (note) {
        case StopNote.Closed closed -> said.add("To end the wait, this was closed: "
            + String.join(", ", closed.variables()) + "."
            + (at < steps.size() ? " goto " + (at + 1) + " opens it again." : ""));
        case StopNote.Left left -> said.add("Its thread still waits in " + left.method() + ", and is left there.");
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
      stage.show("Setting it up again …");
    }
    muted = true;
    for (Journal.Entry entry : entries) {
      if (!during(() -> shell.run(entry.code())).isAlive()) {
        shell.close();
        shell = start();
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
      case Word.Help _ -> help();
      case Word.Declared declared -> listDeclared(declared.what());
      case Word.Reset _ -> {
        journal.cutBefore(0);
        setUpAgain();
        at = 0;
        announce();
      }
      case Word.Unknown unknown -> show("There is no " + unknown.text() + " here; /help says what there is.", "");
      case Word.Quit _ -> { }
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
      show("There are the steps 1 to " + steps.size() + ".", "");
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
        show("As it was before step " + (step + 1) + ". Not there any more: " + String.join(", ", gone) + ".");
      }
    } else {
      runUnseen(at, step);
    }
    at = step;
    announce();
  }

  private void runUnseen(int from, int to) {
    muted = true;
    for (int i = from; i < to; i++) {
      String code = code(i);
      stage.show("step " + (i + 1) + " …");
      Ran ran = during(() -> shell.run(code));
      if (!ran.isAlive() || ran.stopped()) {
        muted = false;
        endedEarly(ran);
        muted = true;
      } else {
        journal.add(code, i + 1);
        ran.outcome().error().forEach(line -> stage.show("  " + ink.bad(line)));
      }
    }
    muted = false;
  }

  private void listSteps() {
    stage.show("");
    for (int i = 0; i < steps.size(); i++) {
      String first = steps.get(i).note().isEmpty() ? steps.get(i).code().getFirst() : steps.get(i).note().getFirst();
      String line = "%s %2d  %s".formatted(i == at ? ">" : " ", i + 1, first);
      String cut = line.length() > stage.columns() ? line.substring(0, stage.columns() - 1) + "…" : line;
      stage.show(i == at ? ink.strong(cut) : cut);
    }
    stage.show("");
  }

  private void listDeclared(Shell.Listing what) {
    List<String> lines = shell.list(what);
    stage.show("");
    lines.stream().flatMap(String::lines).forEach(line -> stage.show("  " + line));
    show(lines.isEmpty() ? "  nothing yet" : "", "");
  }

  private void help() {
    show("",
        "Enter     runs what is on the prompt. Change it first, if you like.",
        "Ctrl-U    clears the prompt, for Java of your own; Enter brings the step back.",
        "Ctrl-C    stops what runs; at the prompt it clears too.   Tab  completes.",
        "Alt-Enter a new line without running.                     Up   what you typed before.",
        "back      the step before, with everything as it was then.",
        "again     the last step once more, with everything as it is now.",
        "skip      the next step, without running this one.",
        "goto 5    step 5, with everything as it is before it.",
        "list      all steps.           quit or Ctrl-D   ends the demo.",
        "/vars /methods /types /imports /list /reset     as in jshell.",
        "A word is taken for Java if a variable has that name; /back is always the word.", "");
  }

  @Override
  public void close() {
    shell.close();
  }
}
