package socketlab.lab.worker;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Unmet;
import socketlab.lab.protocol.Event;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;

/// Tells the tool what JUnit does, as it happens.
final class Telling implements TestExecutionListener {
  /// Where events go.
  interface Listener {
    /// Takes in one event.
    void hear(Event event) throws IOException;
  }

  private final Listener tool;
  private TestPlan plan;

  Telling(Listener tool) {
    this.tool = tool;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    this.plan = plan;
    var tests = new ArrayList<PlannedTest>();
    collect(plan.getRoots().iterator().next(), tests);
    tell(new Event.Plan(tests));
  }

  private void collect(TestIdentifier parent, List<PlannedTest> tests) {
    for (TestIdentifier child : plan.getChildren(parent)) {
      planned(child).ifPresent(tests::add);
      collect(child, tests);
    }
  }

  private static Optional<PlannedTest> planned(TestIdentifier test) {
    if (!test.isTest() || !(test.getSource().orElse(null) instanceof MethodSource source)) {
      return Optional.empty();
    }
    Class<?> type = source.getJavaClass();
    var hints = new ArrayList<String>();
    AnnotationSupport.findRepeatableAnnotations(source.getJavaMethod(), Hint.class)
        .forEach(hint -> hints.add(hint.value()));
    AnnotationSupport.findRepeatableAnnotations(type, Hint.class).forEach(hint -> hints.add(hint.value()));
    int task = AnnotationSupport.findAnnotation(type, Task.class).map(Task::value).orElse(0);
    return Optional.of(new PlannedTest(test.getUniqueId(), task, type.getSimpleName(), source.getMethodName(),
        hints));
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      tell(new Event.Started(test.getUniqueId()));
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (test.isTest()) {
      tell(new Event.Finished(test.getUniqueId(), Outcome.SKIPPED, null, reason));
    } else {
      plan.getChildren(test).forEach(child -> executionSkipped(child, reason));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    if (!test.isTest() && thrown == null) {
      return;
    }
    switch (result.getStatus()) {
      case SUCCESSFUL -> tell(new Event.Finished(test.getUniqueId(), Outcome.PASSED, null, null));
      case ABORTED -> tell(thrown instanceof LeftOut
          ? new Event.Finished(test.getUniqueId(), Outcome.LEFT_OUT, null, thrown.getMessage())
          : new Event.Finished(test.getUniqueId(), Outcome.FAILED, null, stack(thrown)));
      case FAILED -> tell(thrown instanceof Unmet unmet
          ? new Event.Finished(test.getUniqueId(), Outcome.FAILED, unmet.finding(), null)
          : new Event.Finished(test.getUniqueId(), Outcome.FAILED, null, stack(thrown)));
    }
  }

  private static String stack(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void tell(Event event) {
    try {
      tool.hear(event);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(0);
    }
  }
}
