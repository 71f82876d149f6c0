package socketlab.harness.watch;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// Alone: what other tests keep is in use, too.
@Isolated
@ExtendWith(TrialForEachTest.class)
class AllocatedTest {
  private static final int STEPS = 64;
  private static final int STEP_BYTES = 16 << 10;

  private Object last;

  @Test
  void a_cost_that_does_not_depend_on_the_number_passes_whatever_it_is() throws Exception {
    Allocated.expectAsMuch("It.", 1 << 20, 16 << 20, _ -> last = new byte[8 << 20]);
  }

  @Test
  void a_cost_that_grows_with_the_number_is_a_finding() {
    assertFinding("as much memory as for 1 MiB",
        () -> Allocated.expectAsMuch("It.", 1 << 20, 2 << 20, length -> last = new byte[length]));
  }

  @Test
  void a_length_that_no_array_has_may_cost_no_more_either() throws Exception {
    Allocated.expectFlat("It.", 1 << 20, 1L << 33, _ -> last = new byte[8 << 20]);
    assertFinding("as much memory as for 1 MiB",
        () -> Allocated.expectFlat("It.", 1 << 20, 1L << 33, length -> last = new byte[(int) (length >> 11)]));
  }

  @Test
  void what_is_read_byte_by_byte_into_an_array_that_grows_is_in_proportion() throws Exception {
    Allocated.expectInProportion("It.", 4 << 10, length -> {
      var bytes = new ByteArrayOutputStream();
      for (int i = 0; i < length; i++) {
        bytes.write(i);
        last = ("byte " + i).repeat(10);
      }
    });
  }

  @Test
  void what_is_copied_for_each_byte_is_not() {
    assertFinding("about 4 times as much memory as for 4 KiB",
        () -> Allocated.expectInProportion("It.", 4 << 10, length -> {
          byte[] bytes = {};
          for (int i = 0; i < length; i++) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            last = ("byte " + i).repeat(10);
          }
          last = bytes;
        }));
  }

  @Test
  void steps_that_each_make_a_large_array_are_steady() throws Exception {
    Allocated.expectSteady("It.", STEPS, () -> last = new byte[1 << 20]);
  }

  @Test
  void steps_that_make_a_new_array_now_and_then_are_steady() throws Exception {
    var step = new int[1];
    Allocated.expectSteady("It.", STEPS, () -> {
      step[0]++;
      last = step[0] % 4 == 0 ? new byte[1 << 20] : new byte[STEP_BYTES];
    });
  }

  @Test
  void what_is_appended_to_an_array_that_is_copied_is_not_steady() {
    var kept = new byte[][] {{}};
    assertGrowing(() -> kept[0] = Arrays.copyOf(kept[0], kept[0].length + STEP_BYTES));
  }

  @Test
  void what_is_appended_to_an_array_that_doubles_is_not_steady() {
    var kept = new ByteArrayOutputStream();
    assertGrowing(() -> kept.writeBytes(new byte[STEP_BYTES]));
  }

  @Test
  void what_is_put_into_a_list_is_not_steady_also_where_nobody_looks_at_the_list_afterwards() {
    List<byte[]> kept = new ArrayList<>();
    assertGrowing(() -> kept.add(new byte[STEP_BYTES]));
  }

  @Test
  void what_is_printed_is_not_counted() throws Exception {
    PrintStream before = System.out;
    var taken = new ByteArrayOutputStream();
    System.setOut(new PrintStream(new KeepsAll(taken), true));
    PrintStream own = System.out;
    try {
      Allocated.expectSteady("It.", STEPS, () -> IO.println("a line"));
      assertSame(own, System.out);
    } finally {
      System.setOut(before);
    }
    assertEquals("a line".repeat(STEPS), taken.toString().replaceAll("\\R", ""));
  }

  @Test
  void a_stream_that_the_code_has_put_in_place_of_the_printed_one_stays() throws Exception {
    PrintStream before = System.out;
    var own = new PrintStream(OutputStream.nullOutputStream());
    try {
      Allocated.expectAsMuch("It.", 0, 1 << 20, _ -> System.setOut(own));
      assertSame(own, System.out);
    } finally {
      System.setOut(before);
    }
  }

  private static void assertGrowing(Running.Action step) {
    assertFinding("no more memory at its end than at its beginning",
        () -> Allocated.expectSteady("It.", STEPS, step));
  }

  private static void assertFinding(String wanted, Executable expectation) {
    var finding = assertThrows(Unmet.class, expectation).finding();
    assertEquals(Symptom.DIFFERENT, finding.symptom());
    assertEquals("It.", finding.happened());
    assertEquals(wanted, finding.wanted().words());
  }

  /// A console that takes the more memory for a line, the more lines there have been.
  private static final class KeepsAll extends OutputStream {
    private final ByteArrayOutputStream all;
    private byte[] room = {};

    KeepsAll(ByteArrayOutputStream all) {
      this.all = all;
    }

    @Override
    public void write(int one) {
      all.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      all.write(bytes, offset, length);
      room = new byte[room.length + STEP_BYTES];
    }
  }
}
