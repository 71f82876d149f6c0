package socketlab.harness.reader;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/// The marks as they are called; where the tool puts them its own tests say.
class ReturnLogTest {
  private static final Place LINE_3 = place(3);

  @Test
  void the_last_return_of_the_only_call_brought_the_value() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      int before = ReturnLog.calls();
      returns(7);
      returns(3);
      ReturnLog.cameBack(before);
    }));
  }

  @Test
  void a_second_value_makes_it_uncertain() throws Exception {
    assertNull(brought(() -> {
      value(3);
      value(3);
    }));
  }

  @Test
  void after_a_comparison_that_held_the_next_value_is_the_only_one() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      value(7);
      ReturnLog.compares();
      ReturnLog.settled();
      value(3);
    }));
  }

  @Test
  void a_call_inside_a_call_counts_as_the_one_around_it() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      int outer = ReturnLog.calls();
      returns(9);
      value(7);
      returns(3);
      ReturnLog.cameBack(outer);
    }));
  }

  @Test
  void a_call_that_brings_nothing_leaves_the_value_that_was_there() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      value(3);
      int before = ReturnLog.calls();
      returns(7);
      ReturnLog.cameBackEmpty(before);
    }));
  }

  @Test
  void a_value_that_came_in_a_helper_of_the_tests_that_returned_nothing_may_be_anywhere() throws Exception {
    assertNull(brought(() -> {
      int before = ReturnLog.calls();
      value(3);
      ReturnLog.unused(before);
    }));
    assertEquals(LINE_3, brought(() -> {
      value(3);
      ReturnLog.unused(ReturnLog.calls());
    }));
  }

  @Test
  void a_call_without_marks_keeps_the_value_that_was_there() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      value(3);
      ReturnLog.cameBack(ReturnLog.calls());
    }));
  }

  @Test
  void what_was_handed_out_of_a_field_has_no_line() throws Exception {
    assertNull(brought(() -> {
      int before = ReturnLog.calls();
      returns(7);
      ReturnLog.handedOut();
      ReturnLog.cameBack(before);
    }));
    assertEquals(LINE_3, brought(() -> {
      int before = ReturnLog.calls();
      ReturnLog.handedOut();
      returns(3);
      ReturnLog.cameBack(before);
    }));
  }

  @Test
  void a_return_to_somebody_else_makes_it_uncertain() throws Exception {
    assertNull(brought(() -> {
      returns(7);
      value(3);
    }));
    assertNull(brought(() -> {
      value(3);
      returns(7);
    }));
  }

  @Test
  void what_was_returned_on_the_way_to_an_exception_does_not_count() throws Exception {
    assertEquals(LINE_3, brought(() -> {
      ReturnLog.calls();
      returns(7);
      ReturnLog.caught();
      value(3);
    }));
  }

  @Test
  void the_line_of_a_comparison_stays_while_the_test_tidies_up() throws Exception {
    Caller test = run(() -> {
      value(3);
      ReturnLog.compares();
      ReturnLog.settled(); // as after the close of a peer
    });
    assertEquals(LINE_3, ReturnLog.comparedIt(test));
  }

  @Test
  void a_comparison_of_something_else_has_no_line() throws Exception {
    Caller test = run(() -> {
      value(3);
      ReturnLog.compares();
      ReturnLog.settled();
      ReturnLog.compares();
    });
    assertNull(ReturnLog.comparedIt(test));
  }

  @Test
  void a_result_is_handed_over_with_its_line() throws Exception {
    Caller running = run(() -> value(3));
    assertEquals(LINE_3, brought(() -> take(running)));
  }

  @Test
  void of_several_values_no_line_is_handed_over() throws Exception {
    Caller running = run(() -> {
      value(7);
      value(3);
    });
    assertNull(brought(() -> take(running)));
  }

  @Test
  void any_other_thread_is_passed_over() throws Exception {
    var before = new AtomicReference<Integer>();
    Thread other = Thread.ofVirtual().start(() -> {
      value(3);
      before.set(ReturnLog.calls());
      ReturnLog.compares();
      ReturnLog.caught();
      ReturnLog.settled();
    });
    other.join();
    assertEquals(0, before.get());
    assertNull(ReturnLog.broughtIt(other));
    assertNull(ReturnLog.comparedIt(other));
  }

  private static void returns(int line) {
    ReturnLog.returned("Messages.java", "sticky.Messages", "next", line);
  }

  private static void value(int line) {
    int before = ReturnLog.calls();
    returns(line);
    ReturnLog.cameBack(before);
  }

  private static void take(Caller running) {
    int before = ReturnLog.calls();
    ReturnLog.handOver(running);
    ReturnLog.cameBack(before);
  }

  private static Place place(int line) {
    return new Place("Messages.java", line, "Messages", "next", Doing.of(Doing.Kind.RETURNED));
  }

  private static Place brought(Runnable test) throws InterruptedException {
    return ReturnLog.broughtIt(run(test));
  }

  private static Caller run(Runnable test) throws InterruptedException {
    var thread = new Caller(null, "test", test);
    thread.start();
    thread.join();
    return thread;
  }
}
