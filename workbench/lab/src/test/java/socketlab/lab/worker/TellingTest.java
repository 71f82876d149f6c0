package socketlab.lab.worker;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.finding.Symptom;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.LeftOut;
import socketlab.lab.protocol.Event;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Tests in, events out.
class TellingTest {
  /// One test of each kind.
  @Task(2)
  @Hint("the one of the task")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Sample {
    @Test
    @Order(1)
    @Hint("the one of the test")
    void passes() {}

    @Test
    @Order(2)
    void needs_what_is_not_there() {
      throw new LeftOut("this machine has no IPv6");
    }

    @Test
    @Order(3)
    void finds_something() throws Exception {
      try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          var server = Running.start(() -> listener.accept().getOutputStream().write('b'));
          var peer = Peer.connect(listener.getLocalPort())) {
        peer.expect("a");
      }
    }

    @Test
    @Order(4)
    void is_broken() {
      throw new IllegalStateException("of the test's own");
    }

    @Test
    @Order(5)
    @Disabled("there is nothing to try")
    void is_not_tried() {}

    @Test
    @Order(6)
    void says_by_itself_that_it_cannot_run() {
      throw new TestAbortedException("not today");
    }
  }

  /// Tests that nobody from the harness looks after.
  static class Loose {
    @Test
    void says_by_itself_that_it_cannot_run() {
      throw new TestAbortedException("not today");
    }
  }

  /// A class that cannot begin.
  static class Closed {
    Closed() {
      throw new IllegalStateException("closed");
    }

    @Test
    void never_begins() {}
  }

  private static List<Event> events(Class<?> tests) {
    Launcher launcher = LauncherFactory.create();
    var events = new ArrayList<Event>();
    FoundTests.run(FoundTests.plan(List.of(tests), false, launcher), launcher, events::add);
    return events;
  }

  private static List<PlannedTest> planned(List<Event> events) {
    return ((Event.Plan) events.getFirst()).tests();
  }

  private static List<Event.Finished> finished(List<Event> events) {
    return events.stream().filter(Event.Finished.class::isInstance).map(Event.Finished.class::cast).toList();
  }

  @Test
  void the_plan_comes_first_with_the_hints_of_each_test_before_those_of_its_task() {
    assertEquals(List.of("2 Sample.passes [the one of the test, the one of the task]",
        "2 Sample.needs_what_is_not_there [the one of the task]", "2 Sample.finds_something [the one of the task]",
        "2 Sample.is_broken [the one of the task]", "2 Sample.is_not_tried [the one of the task]",
        "2 Sample.says_by_itself_that_it_cannot_run [the one of the task]"),
        planned(events(Sample.class)).stream()
            .map(test -> test.task() + " " + test.name() + " " + test.hints()).toList());
  }

  @Test
  void each_test_begins_and_ends_in_the_order_of_the_plan() {
    List<Event> events = events(Sample.class);
    var ids = new ArrayList<>(planned(events).stream().map(PlannedTest::id).toList());
    assertEquals(ids, finished(events).stream().map(Event.Finished::id).toList());
    ids.remove(4); // the one that is not tried
    assertEquals(ids, events.stream().filter(Event.Started.class::isInstance)
        .map(event -> ((Event.Started) event).id()).toList());
    assertEquals(List.of(Outcome.PASSED, Outcome.LEFT_OUT, Outcome.FAILED, Outcome.FAILED, Outcome.SKIPPED,
        Outcome.FAILED),
        finished(events).stream().map(Event.Finished::outcome).toList());
  }

  @Test
  void a_failure_of_the_readers_has_a_finding_and_any_other_a_stack() {
    List<Event.Finished> finished = finished(events(Sample.class));
    assertEquals(Symptom.DIFFERENT, finished.get(2).finding().symptom());
    assertNull(finished.get(2).fault());
    assertNull(finished.get(3).finding());
    assertTrue(finished.get(3).fault().startsWith("java.lang.IllegalStateException: of the test's own\n\tat "));
  }

  @Test
  void what_was_not_tried_and_what_was_left_out_say_why() {
    List<Event.Finished> finished = finished(events(Sample.class));
    assertTrue(finished.get(1).fault().endsWith("this machine has no IPv6"), finished.get(1).fault());
    assertEquals("there is nothing to try", finished.get(4).fault());
  }

  @Test
  void only_the_harness_leaves_a_test_out() {
    Event.Finished loose = finished(events(Loose.class)).getFirst();
    assertEquals(Outcome.FAILED, loose.outcome());
    assertTrue(loose.fault().startsWith("org.opentest4j.TestAbortedException: not today"), loose.fault());
  }

  @Test
  void a_test_whose_class_cannot_begin_has_failed() {
    List<Event.Finished> finished = finished(events(Closed.class));
    assertEquals(Outcome.FAILED, finished.getFirst().outcome());
    assertTrue(finished.getFirst().fault().startsWith("java.lang.IllegalStateException: closed"));
  }
}
