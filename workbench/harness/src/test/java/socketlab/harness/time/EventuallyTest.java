package socketlab.harness.time;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class EventuallyTest {

  @Test
  void looks_until_it_is_so() throws Exception {
    var looks = new AtomicInteger();
    assertEquals(3, Eventually.value(looks::incrementAndGet, seen -> seen == 3));
    assertEquals(3, looks.get());
  }

  @Test
  void gives_up_and_tells_what_it_saw_last() throws Exception {
    assertEquals("never", Eventually.value(() -> "never", "soon"::equals));
  }
}
