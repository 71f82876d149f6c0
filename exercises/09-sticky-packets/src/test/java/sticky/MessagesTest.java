package sticky;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("What do both ends know about a message before it is sent? What tells you that you have all of it, and no more?")
@Hint("Each message has 5 bytes. Ask read for no more than the message still lacks: the rest of the stream then stays "
    + "where it is. And ask again while something is lacking.")
@Hint("while (have < MESSAGE_BYTES) { count = in.read(message, have, MESSAGE_BYTES - have); } with a look at -1: it is "
    + "null where have is 0, and an EOFException where it is not; else have += count.")
class MessagesTest {
  private static final String[] NINE =
      {"i = 1", "i = 2", "i = 3", "i = 4", "i = 5", "i = 6", "i = 7", "i = 8", "i = 9"};

  /// More messages than any stream here has: whoever returns them never says that it has ended.
  private static final int ENOUGH = 20;
  private static final String END = "null";
  private static final String CUT_OFF = "EOFException";
  private static final String BROKEN_OFF = "an IOException";
  private static final String CALLS = "The calls of next() have brought something else than was sent.";

  @Test
  void returns_a_message_as_soon_as_it_is_complete() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var message = Running.start(() -> new Messages(peer.accepted()).next())) {
      peer.send("i = 1");
      message.expectResult("i = 1");
    }
  }

  @Test
  void returns_one_message_where_nine_have_come() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(String.join("", NINE));
      try (var message = Running.start(() -> new Messages(peer.accepted()).next())) {
        message.expectResult("i = 1");
      }
    }
  }

  @Test
  void returns_nine_messages_that_came_together() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(String.join("", NINE));
      peer.sendEnd();
      try (var calls = Running.start(() -> calls(peer.accepted()))) {
        assertEquals(quoted(NINE) + " " + END, calls.result(), CALLS);
      }
    }
  }

  @Test
  void puts_a_message_together_that_came_in_two_halves() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var message = Running.start(() -> new Messages(peer.accepted()).next())) {
      peer.sendAlone("i = ".getBytes(US_ASCII));
      peer.send("1");
      message.expectResult("i = 1");
    }
  }

  @Test
  void keeps_the_half_that_came_with_the_message_before() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var calls = Running.start(() -> calls(peer.accepted()))) {
      peer.sendAlone("i = 1i =".getBytes(US_ASCII));
      peer.send(" 2i = 3");
      peer.sendEnd();
      assertEquals(quoted("i = 1", "i = 2", "i = 3") + " " + END, calls.result(), CALLS);
    }
  }

  @Test
  void returns_null_at_the_end_of_the_stream_again_and_again() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var calls = Running.start(() -> {
          var messages = new Messages(peer.accepted());
          return quoted(messages.next()) + " " + quoted(messages.next()) + " " + quoted(messages.next());
        })) {
      peer.send("i = 1");
      peer.sendEnd();
      assertEquals(quoted("i = 1") + " " + END + " " + END, calls.result(), CALLS);
    }
  }

  @Test
  void reports_a_stream_that_ends_inside_a_message() throws Exception {
    endsInside("i = 1", "i = ");
    endsInside("i = 1", "i");
  }

  @Test
  void reports_a_first_message_that_is_cut_off_too() throws Exception {
    endsInside("", "i = ");
    endsInside("", "i");
  }

  @Test
  @Hint("What does read do when the connection breaks off? And who has to know of it: your method, or its caller?")
  void a_connection_that_breaks_off_is_no_end() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var calls = Running.start(() -> {
          try {
            return quoted(new Messages(peer.accepted()).next());
          } catch (IOException passedOn) {
            return BROKEN_OFF;
          }
        })) {
      calls.expectWaiting();
      peer.reset();
      assertEquals(BROKEN_OFF, calls.result(), "The connection has broken off while next() waited.");
    }
  }

  @Test
  @Hint("What may end the wait for a message, other than its last byte, the end of the stream and an exception?")
  void waits_however_long_a_message_takes() throws Exception {
    try (var socket = new CutSocket(List.of("i = 1".getBytes(US_ASCII), "i = 2".getBytes(US_ASCII)))) {
      assertEquals(quoted("i = 1", "i = 2") + " " + END, calls(socket),
          "Each message has come late, later than any time limit that was set on the socket.");
    }
  }

  @Test
  @Hint("What have both ends agreed on: how a message ends, or how long it is?")
  void a_message_may_hold_any_text() throws Exception {
    check(List.of("1 = i1234510 10".getBytes(US_ASCII)), "1 = i", "12345", "10 10");
    check(List.of("     a\r\nb\nnull  a, b\0a\0\0\0".getBytes(US_ASCII)), "     ", "a\r\nb\n", "null ", " a, b",
        "\0a\0\0\0");
  }

  @Test
  void every_way_of_cutting_three_messages_gives_the_same_three() throws Exception {
    for (var pieces : Cuts.every("i = 1i = 2i = 3".getBytes(US_ASCII))) {
      check(pieces, "i = 1", "i = 2", "i = 3");
    }
  }

  @Test
  void nine_messages_stay_the_same_whatever_the_reads() throws Exception {
    byte[] stream = String.join("", NINE).getBytes(US_ASCII);
    for (var pieces : Cuts.inTwo(stream)) {
      check(pieces, NINE);
    }
    for (int longest : new int[] {1, 2, 4, 5, 6, 9, 11, 20}) {
      check(Cuts.some(stream, longest, longest), NINE);
    }
  }

  @Test
  @Hint("Who has opened the socket? May that one still want to send something when no more messages come?")
  void leaves_the_socket_open() throws Exception {
    staysOpen("i = 1");
  }

  @Test
  @Hint("Who has opened the socket? May that one still want to send something when no more messages come?")
  void leaves_the_socket_open_after_half_a_message_too() throws Exception {
    staysOpen("i = 1i =");
  }

  private static void staysOpen(String stream) throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(stream);
      peer.sendEnd();
      try (var calls = Running.start(() -> callsAndException(peer.accepted()))) {
        calls.result();
      }
      Socket socket = peer.accepted();
      if (socket.isClosed() || socket.isOutputShutdown()) {
        peer.expectEnd(); // so that the report shows it each time
      }
      assertEquals("open, both ways", socket.isClosed() ? "closed"
          : socket.isOutputShutdown() || socket.isInputShutdown() ? "shut down, one way" : "open, both ways",
          "The socket is not as it was given to Messages; whoever opened it closes it.");
    }
  }

  private static void endsInside(String before, String half) throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var calls = Running.start(() -> callsAndException(peer.accepted()))) {
      peer.send(before + half);
      peer.sendEnd();
      assertEquals((before.isEmpty() ? "" : quoted(before) + " ") + CUT_OFF, calls.result(),
          "The stream has ended inside a message: " + half.length() + " of its 5 bytes had come.");
    }
  }

  private static void check(List<byte[]> reads, String... wanted) throws IOException {
    try (var socket = new CutSocket(reads)) {
      String got = calls(socket);
      if (!got.equals(quoted(wanted) + " " + END)) {
        assertEquals(quoted(wanted) + " " + END, got, CALLS + "\n" + Drawing.of(
            String.join("", wanted), reads.stream().map(read -> read.length).toList(),
            "wanted  ", Stream.of(wanted).map(String::length).toList()));
      }
    }
  }

  /// What each call of next brought, up to the end of the stream.
  private static String calls(Socket socket) throws IOException {
    return String.join(" ", calls(socket, new ArrayList<>()));
  }

  /// The same, and the name of the exception where there is one.
  private static String callsAndException(Socket socket) {
    var calls = new ArrayList<String>();
    try {
      calls(socket, calls);
    } catch (IOException last) {
      calls.add(last.getClass().getSimpleName());
    }
    return String.join(" ", calls);
  }

  private static List<String> calls(Socket socket, List<String> calls) throws IOException {
    var messages = new Messages(socket);
    do {
      calls.add(quoted(messages.next()));
    } while (calls.size() < ENOUGH && !calls.getLast().equals(END));
    return calls;
  }

  /// Messages as they stand in a report: `"i = 1" "a\nb"`, and `null`.
  private static String quoted(String... messages) {
    return Arrays.stream(messages).map(message -> message == null ? END
        : '"' + message.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"')
        .collect(Collectors.joining(" "));
  }
}
