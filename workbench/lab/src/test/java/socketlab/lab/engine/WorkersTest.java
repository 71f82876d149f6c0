package socketlab.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.engine.Puppet.Act;
import socketlab.lab.engine.Worker.Lead;
import socketlab.lab.engine.Workers.Booking;
import socketlab.lab.protocol.Command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Who gets which worker, and that none is left. The workers are puppets.
@Timeout(120)
@Tag("thorough")
class WorkersTest {
  private static final long LONG_MILLIS = TimeUnit.SECONDS.toMillis(50);

  @TempDir
  private Path answer;
  private final List<Lead> leads = new CopyOnWriteArrayList<>();
  private final List<Worker> started = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Thread> starting = new LinkedBlockingQueue<>();
  private Workers workers = new Workers(this::start, false);

  private Worker start(boolean realPeers, Lead lead) {
    try {
      var worker = new Worker(List.of("-XX:TieredStopAtLevel=1", "-Dact=" + Act.IS_DONE_AGAIN),
          List.of("-cp", System.getProperty("java.class.path"), "socketlab.lab.engine.Puppet"), false, false);
      leads.add(lead);
      starting.add(Thread.currentThread());
      started.add(worker);
      return worker;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterEach
  void leave_none() {
    workers.close();
    started.forEach(worker -> assertTrue(hasEnded(worker)));
  }

  private static boolean hasEnded(Worker worker) {
    return worker.awaitEnd(0) != -1;
  }

  private Command.Run run() {
    return new Command.Run(new Command.Exercise("tests", List.of(), false, false), answer.toString(), "exercise", true);
  }

  private Worker runs(Booking booking) throws IOException {
    Worker worker = booking.take();
    assertTrue(Run.of(run(), worker, LONG_MILLIS, LONG_MILLIS).another());
    return worker;
  }

  @Test
  void starts_one_for_each_check_and_ends_it() throws IOException {
    Worker first;
    try (Booking booking = workers.book(false)) {
      first = runs(booking);
    }
    assertTrue(hasEnded(first));
    try (Booking booking = workers.book(false)) {
      assertNotSame(first, runs(booking));
    }
    assertEquals(List.of(Lead.SHORT, Lead.SHORT), leads);
  }

  @Test
  void gives_the_one_that_was_left_to_the_next_check() throws IOException {
    Worker first;
    try (Booking booking = workers.book(false)) {
      first = runs(booking);
      booking.leave();
    }
    try (Booking booking = workers.book(false)) {
      assertSame(first, runs(booking));
    }
    assertEquals(1, started.size());
  }

  @Test
  void gives_the_one_that_was_not_taken_to_the_next_check() throws IOException {
    try (Booking booking = workers.book(false)) {
      booking.leave();
    }
    try (Booking booking = workers.book(false)) {
      assertSame(runs(booking), started.getFirst());
    }
    assertEquals(1, started.size());
  }

  @Test
  void ends_the_second_one_that_was_not_taken() throws IOException {
    Booking first = workers.book(false);
    Booking second = workers.book(false);
    for (Booking booking : List.of(first, second)) {
      booking.leave();
      booking.close();
    }
    assertEquals(1, started.stream().filter(WorkersTest::hasEnded).count());
  }

  @Test
  void keeps_none_that_was_made_for_real_peers() throws Exception {
    workers.getReady(false);
    starting.take().join();
    try (Booking booking = workers.book(true)) {
      runs(booking);
      booking.leave();
    }
    assertEquals(2, started.size());
    assertEquals(1, started.stream().filter(WorkersTest::hasEnded).count());
  }

  @Test
  void has_one_ready_that_is_in_no_hurry_unless_it_is_needed_at_once() throws IOException {
    workers.getReady(true);
    workers.getReady(true);
    try (Booking booking = workers.book(false)) {
      runs(booking);
    }
    workers.getReady(false);
    try (Booking booking = workers.book(false)) {
      runs(booking);
    }
    assertEquals(List.of(Lead.NONE, Lead.SHORT), leads);
  }

  @Test
  void starts_those_for_many_answers_without_a_rehearsal() throws IOException {
    workers.close();
    workers = new Workers(this::start, true);
    try (Booking booking = workers.book(false)) {
      runs(booking);
    }
    assertEquals(List.of(Lead.NONE), leads);
  }

  @Test
  void has_one_rehearse_until_it_is_wanted() throws Exception {
    workers.rehearse(this::run);
    starting.take().join();
    try (Booking booking = workers.book(false)) {
      assertSame(started.getFirst(), runs(booking));
    }
    assertEquals(List.of(Lead.LONG), leads);
  }

  @Test
  void has_one_ready_all_the_same_when_there_is_nothing_to_rehearse() throws Exception {
    workers.rehearse(() -> {
      throw new BrokenCourseException("the tests do not compile");
    });
    starting.take().join();
    try (Booking booking = workers.book(false)) {
      assertSame(started.getLast(), runs(booking));
    }
    assertEquals(List.of(Lead.LONG, Lead.SHORT), leads);
    assertTrue(hasEnded(started.getFirst()));
  }

  @Test
  void end_the_run_that_is_cancelled() throws IOException {
    try (Booking booking = workers.book(false)) {
      Worker worker = booking.take();
      workers.cancel();
      assertTrue(booking.isCancelled());
      worker.awaitEnd(LONG_MILLIS);
      assertTrue(hasEnded(worker));
    }
  }

  @Test
  void give_none_to_a_check_that_was_cancelled() throws IOException {
    try (Booking booking = workers.book(false)) {
      workers.cancel();
      assertThrows(CancellationException.class, booking::take);
    }
    try (Booking booking = workers.book(false)) {
      runs(booking); // the next one is not meant
    }
  }

  @Test
  void start_none_when_they_are_closed() {
    workers.close();
    workers.getReady(false);
    workers.rehearse(this::run);
    assertEquals(List.of(), started);
  }
}
