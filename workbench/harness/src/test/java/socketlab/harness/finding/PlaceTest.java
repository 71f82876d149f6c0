package socketlab.harness.finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socketlab.harness.finding.Finding.Place;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({"ReadLog, of, ReadLog.of(…), ReadLog.of(…)",
      "Outcome$Frame, length, Outcome.Frame.length, Outcome.Frame.length(…)",
      "Server$1Task, run, Task.run, Task.run(…)",
      "Server$1, run, run, run(…)",
      "Server$1, of, of(…), of(…)",
      "Header, <init>, the constructor of Header, new Header(…)",
      "Server$1, <init>, the constructor, the constructor",
      "Header, <clinit>, the static initialiser of Header, the static initialiser of Header"})
  void a_method_is_named_as_the_reader_writes_it(String type, String method, String who, String call) {
    var place = new Place("Any.java", 1, type, method, Doing.of(Doing.Kind.THREW));
    assertEquals(who, place.who());
    assertEquals(call, place.call(true));
  }

  @Test
  void a_call_without_parameters_has_nothing_in_its_brackets() {
    assertEquals("Messages.next()",
        new Place("Messages.java", 1, "Messages", "next", Doing.of(Doing.Kind.RETURNED)).call(false));
  }

  @Test
  void waiting_is_told_with_the_call() {
    assertEquals("is waiting in read", Doing.waitingIn("read").words());
    assertEquals("is waiting in a constructor", Doing.waitingIn("<init>").words());
  }
}
