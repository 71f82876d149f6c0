package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import socketlab.lab.demo.Outcome.Variable;
import socketlab.lab.demo.remote.StopNote;

/// A shell without a JVM: each text comes to what the test says, and to nothing where it says nothing. What is declared
/// with `var` is there afterwards.
final class ScriptedShell implements Shell {
  private static final Pattern DECLARATION = Pattern.compile("var (\\w+)");
  private static final Ran NOTHING = good(List.of(), null);
  private static final Ran ENDLESS = ended("this runs for ever");

  private final Map<String, Ran> outcomes;
  private final Consumer<String> show;
  private final List<String> ran = new ArrayList<>();
  private final List<String> declared = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean stopWanted;

  ScriptedShell(Map<String, Ran> outcomes, Consumer<String> show) {
    this.outcomes = outcomes;
    this.show = show;
  }

  /// It ran well.
  ///
  /// @param value of the last expression, or null
  static Ran good(List<String> printed, String value, Variable... variables) {
    return new Ran(new Outcome(List.of(variables), List.of(), value, List.of()), printed, false, List.of());
  }

  /// It threw.
  static Ran thrown(String error) {
    return failed(new Outcome.Fault(List.of(error), List.of(), false));
  }

  /// The compiler refused it.
  static Ran refused(String error, String... place) {
    return failed(new Outcome.Fault(List.of(error), List.of(place), true));
  }

  private static Ran failed(Outcome.Fault fault) {
    return new Ran(new Outcome(List.of(), List.of(), null, List.of(fault)), List.of(), false, List.of());
  }

  /// It was stopped.
  static Ran stopped(StopNote... notes) {
    return new Ran(new Outcome(List.of(), List.of(), null, List.of()), List.of(), true, List.of(notes));
  }

  /// It has ended its JVM.
  static Ran ended(String... printed) {
    return new Ran(null, List.of(printed), false, List.of());
  }

  /// It runs until the shell is closed.
  static Ran endless() {
    return ENDLESS;
  }

  /// What has run here.
  List<String> ran() {
    return ran;
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  boolean isStopWanted() {
    return stopWanted;
  }

  @Override
  public Ran run(String lines) {
    ran.add(lines);
    Ran outcome = outcomes.getOrDefault(lines, NOTHING);
    outcome.printed().forEach(show);
    if (outcome == ENDLESS) {
      awaitClose();
    }
    if (outcome.isAlive()) {
      DECLARATION.matcher(lines).results().map(name -> name.group(1)).forEach(declared::add);
    }
    return outcome;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopWanted = true;
  }

  @Override
  public String doing() {
    return "runs";
  }

  @Override
  public boolean declares(String name) {
    return declared.contains(name);
  }

  @Override
  public List<String> declared() {
    return List.copyOf(declared);
  }

  @Override
  public List<String> list(Listing what) {
    return what == Listing.VARIABLES ? declared() : List.of();
  }

  @Override
  public SourceCodeAnalysis analysis() {
    throw new UnsupportedOperationException("nothing is completed here");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
