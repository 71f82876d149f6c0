package socketlab.harness.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Symptom;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(TrialForEachTest.class)
class LinkTest {
  private static final long SEED = 42;
  private static final long POLLED_MILLIS = 60;

  private Link link;

  @BeforeEach
  void open() {
    link = new Link();
  }

  @AfterEach
  void close() {
    link.close();
  }

  @Test
  void delivers_after_its_latency() throws IOException {
    link.latency(70).answering(request -> List.of(request));
    DatagramSocket client = link.client();
    send(client, "ping");
    assertEquals("ping", receive(client, 1_000));
    assertEquals(140, link.elapsedMillis());
  }

  @Test
  void a_time_out_takes_virtual_time_alone() throws IOException {
    long before = System.nanoTime();
    DatagramSocket client = link.client();
    send(client, "to nobody");
    assertThrows(SocketTimeoutException.class, () -> receive(client, 3_600_000));
    assertEquals(3_600_000, link.elapsedMillis());
    assertTrue(System.nanoTime() - before < 60_000_000_000L, "an hour took more than a minute");
  }

  @Test
  void drops_those_it_is_told_to() throws IOException {
    link.toServer().drop(1, 3);
    assertEquals(List.of("2", "4"), echoed("1", "2", "3", "4"));
  }

  @Test
  void drops_all_from_one_on() throws IOException {
    link.toClient().dropFrom(2);
    assertEquals(List.of("1"), echoed("1", "2", "3"));
  }

  @Test
  void repeats() throws IOException {
    link.toServer().repeat(2);
    assertEquals(List.of("1", "2", "2", "3"), echoed("1", "2", "3"));
  }

  @Test
  void repeats_later() throws IOException {
    link.toServer().repeat(1, 500);
    assertEquals(List.of("1", "2", "1"), echoed("1", "2"));
  }

  @Test
  void a_late_one_is_overtaken() throws IOException {
    link.toClient().delay(1, 5);
    assertEquals(List.of("2", "1"), echoed("1", "2"));
  }

  @Test
  void cuts() throws IOException {
    link.toServer().cut(1, 3);
    assertEquals(List.of("dat"), echoed("datagram"));
  }

  @Test
  void damages_one_bit() throws IOException {
    link.toServer().corrupt(1, 2);
    assertEquals(List.of("dau"), echoed("dat"));
  }

  @Test
  void a_number_below_1_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> link.toServer().drop(0));
  }

  @Test
  void chance_is_the_same_for_the_same_seed() throws IOException {
    link.random(SEED, 0.3, 0.2, 0.2);
    String[] texts = numbers(60);
    List<String> first = echoed(texts);
    try (var again = new Link()) {
      assertEquals(first, echoed(again.random(SEED, 0.3, 0.2, 0.2), texts));
    }
    try (var other = new Link()) {
      assertTrue(!first.equals(echoed(other.random(SEED + 1, 0.3, 0.2, 0.2), texts)), "another seed, the same run");
    }
  }

  @Test
  void chance_loses_its_share() throws IOException {
    link.random(SEED, 0.3, 0, 0);
    int arrived = echoed(numbers(500)).size();
    assertTrue(arrived > 500 * 0.49 - 60 && arrived < 500 * 0.49 + 60, arrived + " of 500 came back over 30 % loss");
  }

  @Test
  void two_users_share_the_clock() throws IOException {
    link.latency(25);
    DatagramSocket server = link.server();
    Running<Void> serving = Running.start(() -> {
      var packet = new DatagramPacket(new byte[100], 100);
      for (int i = 0; i < 3; i++) {
        server.receive(packet);
        server.send(packet);
      }
    });
    DatagramSocket client = link.client();
    for (int i = 1; i <= 3; i++) {
      send(client, "question " + i);
      assertEquals("question " + i, receive(client, 1_000));
      assertEquals(50 * i, link.elapsedMillis());
    }
    serving.result();
  }

  @Test
  void the_client_is_not_kept_waiting_by_a_server_that_has_returned() throws IOException {
    DatagramSocket server = link.server();
    Running.start(() -> server.receive(new DatagramPacket(new byte[10], 10)));
    DatagramSocket client = link.client();
    send(client, "unanswered");
    assertThrows(SocketTimeoutException.class, () -> receive(client, 100));
  }

  /// Ways to have a datagram answered by another thread than the one that has received it.
  private enum Hands {
    VIRTUAL_THREAD(Thread::startVirtualThread),
    PLATFORM_THREAD(work -> Thread.ofPlatform().daemon().start(work)),
    FIXED_POOL(POOL),
    CACHED_POOL(CACHED),
    SCHEDULED_POOL(work -> SCHEDULED.schedule(work, 5, TimeUnit.MILLISECONDS)),
    COMMON_POOL(ForkJoinPool.commonPool()),
    DELAYED(CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));

    private final Executor executor;

    Hands(Executor executor) {
      this.executor = executor;
    }
  }

  private static final ExecutorService POOL = Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());
  private static final ExecutorService CACHED = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private static final ScheduledExecutorService SCHEDULED =
      Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());

  @ParameterizedTest
  @EnumSource(Hands.class)
  void the_clock_stands_still_while_another_thread_is_about_to_send(Hands hands) throws IOException {
    DatagramSocket server = link.server();
    Running.start(() -> {
      while (true) {
        var packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        hands.executor.execute(() -> send(server, packet));
      }
    });
    DatagramSocket client = link.client();
    for (int i = 1; i <= 30; i++) {
      send(client, "question " + i);
      assertEquals("question " + i, receive(client, 21));
      assertEquals(20 * i, link.elapsedMillis());
    }
  }

  @Test
  void a_thread_that_thinks_takes_no_time() throws IOException {
    DatagramSocket server = link.server();
    Running.start(() -> {
      while (true) {
        var packet = new DatagramPacket(new byte[100], 100);
        server.receive(packet);
        Thread.sleep(20);
        send(server, packet);
      }
    });
    DatagramSocket client = link.client();
    send(client, "what do you think?");
    assertEquals("what do you think?", receive(client, 21));
    assertEquals(20, link.elapsedMillis());
  }

  @Test
  void whoever_waits_for_a_time_of_its_own_and_looks_at_the_clock_waits_as_long_as_it_says() {
    DatagramSocket client = link.client();
    var answers = new LinkedBlockingQueue<String>();
    link.toServer().drop(2);
    link.answering(List::of);
    Thread.startVirtualThread(() -> receiveAll(client, answers));
    Running<String> asking = Running.start(() -> polled(client, answers) + ", then " + polled(client, answers));
    asking.expectResult("answer, then nothing");
    assertTrue(link.elapsedMillis() >= POLLED_MILLIS, "it waited until " + link.elapsedMillis() + " ms");
  }

  private String polled(DatagramSocket client, LinkedBlockingQueue<String> answers) throws Exception {
    send(client, "answer");
    long begin = link.nanoTime();
    String answer = null;
    while (answer == null && link.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(POLLED_MILLIS)) {
      answer = answers.poll(1, TimeUnit.MILLISECONDS);
    }
    return Objects.requireNonNullElse(answer, "nothing");
  }

  @Test
  void a_machine_that_stands_still_takes_little_from_whoever_looks_at_the_clock() {
    DatagramSocket client = link.client();
    link.toServer().drop(1);
    Running<Long> looking = Running.start(() -> {
      send(client, "lost");
      long last = 0;
      for (int i = 0; i < 20; i++) {
        last = link.nanoTime();
      }
      Thread.sleep(150); // as if no thread had the processor for so long
      return TimeUnit.NANOSECONDS.toMillis(link.nanoTime() - last);
    });
    assertTrue(looking.result() <= 21, "the clock has gone on by " + looking.result() + " ms");
  }

  @Test
  void whoever_waits_for_a_long_time_of_its_own_is_answered_meanwhile() {
    DatagramSocket client = link.client();
    var answers = new LinkedBlockingQueue<String>();
    link.answering(List::of);
    Thread.startVirtualThread(() -> receiveAll(client, answers));
    Running<String> asking = Running.start(() -> {
      send(client, "answer");
      return answers.poll(1, TimeUnit.MINUTES);
    });
    asking.expectResult("answer");
  }

  private static void receiveAll(DatagramSocket client, LinkedBlockingQueue<String> answers) {
    try {
      while (true) {
        answers.add(receive(client, 0));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void the_clock_begins_where_it_is_told_to_and_runs_over() throws IOException {
    link.clock(Long.MAX_VALUE - 1_000_000);
    DatagramSocket client = link.client();
    long begin = link.nanoTime();
    assertEquals(Long.MAX_VALUE - 1_000_000, begin);
    assertThrows(SocketTimeoutException.class, () -> receive(client, 3));
    assertTrue(link.nanoTime() < 0);
    assertEquals(3_000_000, link.nanoTime() - begin);
    assertEquals(3, link.elapsedMillis());
  }

  @Test
  void a_stranger_waits_for_the_first_datagram() throws IOException {
    var stranger = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 9);
    link.stranger(stranger, "psst".getBytes(UTF_8), Duration.ofNanos(1_500_000));
    DatagramSocket client = link.client();
    assertThrows(SocketTimeoutException.class, () -> receive(client, 100));
    send(client, "to nobody");
    assertEquals("psst", receive(client, 100));
    assertEquals(101, link.elapsedMillis());
  }

  @Test
  void a_client_that_can_only_wait_for_ever_is_told_so() throws IOException {
    link.toServer().drop(1);
    DatagramSocket client = link.client();
    send(client, "lost");
    Unmet unmet = assertThrows(Unmet.class, () -> receive(client, 0));
    assertEquals(Symptom.STUCK, unmet.finding().symptom());
  }

  @Test
  void a_client_that_never_gives_up_is_stopped() {
    DatagramSocket client = link.client();
    Unmet unmet = assertThrows(Unmet.class, () -> {
      while (true) {
        send(client, "again");
      }
    });
    assertEquals(Symptom.TOO_MUCH, unmet.finding().symptom());
  }

  @Test
  void a_direction_takes_as_many_as_it_is_told() throws IOException {
    link.toServer().atMost(3);
    DatagramSocket client = link.client();
    for (int i = 0; i < 3; i++) {
      send(client, "again");
    }
    Unmet unmet = assertThrows(Unmet.class, () -> send(client, "and again"));
    assertEquals(Symptom.TOO_MUCH, unmet.finding().symptom());
    assertTrue(unmet.getMessage().contains("3 datagrams have been sent"), unmet.getMessage());
  }

  @Test
  void closing_wakes_a_server() throws IOException {
    DatagramSocket server = link.server();
    Running<SocketException> serving = Running.start(() ->
        assertThrows(SocketException.class, () -> server.receive(new DatagramPacket(new byte[10], 10))));
    serving.expectWaiting();
    link.close();
    serving.result();
  }

  @Test
  void a_stranger_s_datagram_comes_from_its_address_and_in_its_time() throws IOException {
    var stranger = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 9);
    link.stranger(stranger, "psst".getBytes(UTF_8), 300);
    var packet = new DatagramPacket(new byte[10], 10);
    DatagramSocket client = link.client();
    send(client, "to nobody");
    client.receive(packet);
    assertEquals("psst", text(packet));
    assertEquals(stranger, packet.getSocketAddress());
    assertEquals(300, link.elapsedMillis());
    assertEquals("from 192.0.2.7:9", Trial.current().wire().record().first().getLast().note());
  }

  @Test
  void a_connected_socket_takes_nothing_from_a_stranger() throws IOException {
    var stranger = new InetSocketAddress(link.serverAddress().getAddress(), 9);
    link.stranger(stranger, "psst".getBytes(UTF_8), 5).answering(request -> List.of(request));
    DatagramSocket client = link.client();
    client.connect(link.serverAddress());
    client.send(new DatagramPacket("hi".getBytes(UTF_8), 2));
    assertEquals("hi", receive(client, 100));
  }

  @Test
  void the_record_says_what_became_of_each() throws IOException {
    link.toServer().drop(1);
    echoed("1", "2");
    List<Event> events = Trial.current().wire().record().first();
    assertEquals(List.of("lost"), events.stream().map(Event::note).filter(note -> note != null).toList());
    assertEquals(List.of(false, false, true), events.stream().map(Event::toSubject).toList());
    assertEquals(10, events.getLast().millis());
  }

  @Test
  void a_failure_names_the_seed() {
    link.random(SEED, 0.3, 0, 0);
    assertTrue(Trial.current().unmet(Symptom.DIFFERENT, "It is not so.").getMessage().contains("seed 42"));
  }

  @Test
  void what_was_sent_is_kept_whatever_became_of_it() throws IOException {
    link.toServer().drop(1);
    echoed("lost");
    assertArrayEquals("lost".getBytes(UTF_8), link.toServer().sent().getFirst());
    assertEquals(List.of(), link.toClient().sent());
  }

  private List<String> echoed(String... texts) throws IOException {
    return echoed(link, texts);
  }

  /// All that comes back from a server that echoes.
  private static List<String> echoed(Link link, String... texts) throws IOException {
    link.answering(request -> List.of(request));
    DatagramSocket client = link.client();
    for (String text : texts) {
      client.send(new DatagramPacket(text.getBytes(UTF_8), text.length(), link.serverAddress()));
    }
    var echoed = new ArrayList<String>();
    try {
      while (true) {
        echoed.add(receive(client, 5_000));
      }
    } catch (SocketTimeoutException thatIsAll) {
      return echoed;
    }
  }

  private static String[] numbers(int count) {
    var numbers = new String[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Integer.toString(i);
    }
    return numbers;
  }

  private static void send(DatagramSocket from, DatagramPacket packet) {
    try {
      from.send(packet);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  private void send(DatagramSocket from, String text) throws IOException {
    from.send(new DatagramPacket(text.getBytes(UTF_8), text.length(), link.serverAddress()));
  }

  private static String receive(DatagramSocket at, int timeoutMillis) throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    at.setSoTimeout(timeoutMillis);
    at.receive(packet);
    return text(packet);
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), packet.getOffset(), packet.getLength(), UTF_8);
  }
}
