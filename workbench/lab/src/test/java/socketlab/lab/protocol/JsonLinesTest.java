package socketlab.lab.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Timeout(60)
class JsonLinesTest {
  private static final Place PLACE = new Place("Ping.java", 5, "Ping", "answer", Doing.waitingIn("read"));

  private Socket far;
  private JsonLines near;

  @BeforeEach
  void connect() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      far = new Socket(listener.getInetAddress(), listener.getLocalPort());
      near = new JsonLines(listener.accept());
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    near.close();
    far.close();
  }

  private void comes(String text) throws IOException {
    far.getOutputStream().write(text.getBytes(UTF_8));
  }

  static List<Event> events() {
    var test = new PlannedTest("[engine:junit]/[method:a]", 1, "PingTest", "answers_a_ping", List.of("Read 粘包."));
    var finding = new Finding(Symptom.SILENCE, "nothing\ncame", null, null, -1, null, null, List.of(PLACE), null);
    return List.of(new Event.Hello("token"), new Event.Plan(List.of(test)), new Event.Started(test.id()),
        new Event.Finished(test.id(), Outcome.FAILED, finding, null),
        new Event.Finished(test.id(), Outcome.LEFT_OUT, null, "this machine has no IPv6"),
        new Event.Exiting(List.of(PLACE)), new Event.Standing(List.of()), new Event.Done(12.5, true));
  }

  static List<Command> commands() {
    var exercise = new Command.Exercise("tests", List.of("ping.PingTest"), true, false);
    return List.of(new Command.Prepare(exercise), new Command.Run(exercise, "answer", "exercise", true),
        new Command.Quit(), new Command.Where());
  }

  @ParameterizedTest
  @MethodSource("events")
  void carry_every_event_as_it_was(Event event) throws IOException {
    try (var sender = new JsonLines(far)) {
      sender.send(event);
      assertEquals(event, near.receive(Event.class));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void carry_every_command_as_it_was(Command command) throws IOException {
    try (var sender = new JsonLines(far)) {
      sender.send(command);
      assertEquals(command, near.receive(Command.class));
    }
  }

  @Test
  void end_with_the_stream() throws IOException {
    far.shutdownOutput();
    assertNull(near.receive(Event.class));
  }

  @Test
  void keep_apart_what_comes_in_one_piece() throws IOException {
    comes("{\"is\":\"Started\",\"id\":\"1\"}\n{\"is\":\"Started\",\"id\":\"2\"}\n");
    assertEquals(List.of(new Event.Started("1"), new Event.Started("2")),
        List.of(near.receive(Event.class), near.receive(Event.class)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1", "{\"is\":\"Nonsense\"}", "[]", "{"})
  void refuse_what_is_no_event(String line) throws IOException {
    comes(line + "\n");
    assertThrows(IOException.class, () -> near.receive(Event.class));
  }
}
