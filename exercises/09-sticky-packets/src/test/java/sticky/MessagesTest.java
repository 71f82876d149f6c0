package sticky;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.CutSocket;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("What do both ends know about a message before it is sent? How do you know that you have all of it, and no more?")
@Hint("Each message has 5 bytes. Ask read only for the bytes that are still missing. Then the rest of the stream stays "
    + "where it is. Read again as long as bytes are missing.")
@Hint("while (have < MESSAGE_BYTES) { count = in.read(message, have, MESSAGE_BYTES - have); … } If count is -1, return "
    + "null if have is 0, and throw an EOFException if it is not. Otherwise have += count.")
class MessagesTest {
  private static final String[] NINE =
      {"i = 1", "i = 2", "i = 3", "i = 4", "i = 5", "i = 6", "i = 7", "i = 8", "i = 9"};

  /// More messages than any stream here has: code that returns so many never reports the end of the stream.
  private static final int ENOUGH = 20;
  private static final String END = "null";
  private static final String CUT_OFF = "EOFException";
  private static final String BROKEN_OFF = "the exception of read";
  private static final String TIMED_OUT = "a SocketTimeoutException";

  /// A time limit that is over soon, in ms.
  private static final int SHORT = 50;
  private static final String CALLS = "The calls of next() have not returned what was sent.";

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
  void joins_the_two_halves_of_a_message() throws Exception {
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
  @Hint("Which parts of your class belong to one connection, and which belong to all connections?")
  void keeps_the_messages_of_two_connections_apart() throws Exception {
    try (var one = Peer.withAcceptedSocket();
        var other = Peer.withAcceptedSocket();
        var first = Running.start(() -> new Messages(one.accepted()).next())) {
      one.sendAlone("ab".getBytes(US_ASCII));
      try (var second = Running.start(() -> new Messages(other.accepted()).next())) {
        other.send("12345");
        second.expectResult("12345");
        one.send("cde");
        first.expectResult("abcde");
      }
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
  @Hint("What does read do when the connection breaks? And who must know this: your method, or its caller?")
  void a_broken_connection_is_not_the_end_of_the_stream() throws Exception {
    breaksOff("", "The connection broke while next() waited.", Peer::reset);
    breaksOff("i = ", "The connection broke inside a message.", Peer::reset);
  }

  @Test
  @Hint("What does read do when somebody closes the socket? And who must know this: your method, or its caller?")
  void a_socket_that_the_caller_closes_is_not_the_end_of_the_stream() throws Exception {
    breaksOff("", "The caller closed the socket while next() waited.", peer -> peer.accepted().close());
  }

  @Test
  @Hint("Only three things may end the wait for a message: its last byte, the end of the stream, or an exception. What "
      + "else ends it in your code?")
  void waits_however_long_a_message_takes() throws Exception {
    try (var socket = CutSocket.late(List.of("i = 1".getBytes(US_ASCII), "i = 2".getBytes(US_ASCII)))) {
      assertEquals(quoted("i = 1", "i = 2") + " " + END, calls(socket),
          "Each message came late, later than any time limit on the socket.");
    }
  }

  @Test
  @Hint("What have both ends agreed on: with which character a message ends, or how long it is?")
  void a_message_may_hold_any_text() throws Exception {
    check(List.of("1 = i1234510 10".getBytes(US_ASCII)), "1 = i", "12345", "10 10");
    check(List.of("     a\r\nb\nnull  a, b\0a\0\0\0".getBytes(US_ASCII)), "     ", "a\r\nb\n", "null ", " a, b",
        "\0a\0\0\0");
  }

  @Test
  @Hint("ASCII has 128 characters, and 33 of them print nothing. Which of the 128 must your message keep?")
  void a_message_may_hold_each_character_of_ascii() throws Exception {
    var messages = new String[26];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = new String(new char[] {character(5 * i), character(5 * i + 1), character(5 * i + 2),
          character(5 * i + 3), character(5 * i + 4)});
      check(List.of(messages[i].getBytes(US_ASCII)), messages[i]);
    }
  }

  private static char character(int number) {
    return (char) (number % 128);
  }

  @Test
  void every_way_of_cutting_three_messages_gives_the_same_three() throws Exception {
    check(Cuts.every("i = 1i = 2i = 3".getBytes(US_ASCII)), "i = 1", "i = 2", "i = 3");
  }

  @Test
  void nine_messages_stay_the_same_whatever_the_reads_bring() throws Exception {
    byte[] stream = String.join("", NINE).getBytes(US_ASCII);
    var ways = new ArrayList<>(Cuts.inTwo(stream));
    for (int longest : new int[] {1, 2, 4, 5, 6, 9, 11, 20}) {
      ways.add(Cuts.some(stream, longest, longest));
    }
    check(ways, NINE);
  }

  @Test
  @Hint("Who has opened the socket? Perhaps that code still wants to send something when no more messages come.")
  void leaves_the_socket_open() throws Exception {
    staysOpen("i = 1");
  }

  @Test
  @Hint("Who has opened the socket? Perhaps that code still wants to send something when no more messages come.")
  void leaves_the_socket_open_after_half_a_message_too() throws Exception {
    staysOpen("i = 1i =");
  }

  @Test
  @Hint("Who has set this time limit, and for what? What does read do when it is over, and who wants to know this?")
  void the_caller_learns_when_its_time_limit_is_over() throws Exception {
    isOver("", "and nothing comes.");
    isOver("i = ", "and only a part of the message comes.");
  }

  private static void staysOpen(String stream) throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(stream);
      peer.sendEnd();
      try (var calls = Running.start(() -> callsAndException(peer.accepted()))) {
        calls.result();
      }
      peer.expectAcceptedOpen();
    }
  }

  /// Some bytes have come, and then something ends the wait for more.
  ///
  /// @param breaks what ends it
  private static void breaksOff(String before, String where, Breaking breaks) throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var calls = Running.start(() -> outcome(peer.accepted()))) {
      if (!before.isEmpty()) {
        peer.sendAlone(before.getBytes(US_ASCII));
      }
      calls.expectWaiting();
      breaks.of(peer);
      assertEquals(BROKEN_OFF, calls.result(), where);
    }
  }

  /// What breaks a connection.
  private interface Breaking {
    void of(Peer peer) throws IOException;
  }

  /// Some bytes have come, and then the caller's own time limit is over. The socket stays open.
  private static void isOver(String before, String what) throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoTimeout(SHORT);
      if (!before.isEmpty()) {
        peer.send(before);
      }
      try (var calls = Running.start(() -> outcome(peer.accepted()))) {
        assertEquals(TIMED_OUT, calls.result(),
            "The caller has set a time limit on the socket, " + SHORT + " ms, " + what);
      }
      peer.expectAcceptedOpen();
    }
  }

  /// The outcome of the first call of next.
  private static String outcome(Socket socket) {
    try {
      return quoted(new Messages(socket).next());
    } catch (IOException passedOn) {
      return switch (passedOn) {
        case EOFException _ -> CUT_OFF;
        case SocketTimeoutException _ -> TIMED_OUT;
        default -> BROKEN_OFF;
      };
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

  /// Whatever the reads bring, these messages come out.
  private static void check(Iterable<List<byte[]>> ways, String... wanted) throws Exception {
    EachCase.check(ways, reads -> isRight(reads, wanted), reads -> check(reads, wanted));
  }

  private static boolean isRight(List<byte[]> reads, String... wanted) throws IOException {
    try (var socket = CutSocket.of(reads)) {
      return calls(socket).equals(quoted(wanted) + " " + END);
    }
  }

  private static void check(List<byte[]> reads, String... wanted) throws IOException {
    try (var socket = CutSocket.of(reads)) {
      String got = calls(socket);
      if (!got.equals(quoted(wanted) + " " + END)) {
        assertEquals(quoted(wanted) + " " + END, got, CALLS + "\n" + Drawing.of(
            String.join("", wanted), reads.stream().map(read -> read.length).toList(),
            "wanted  ", Stream.of(wanted).map(String::length).toList()));
      }
    }
  }

  /// What each call of next returned, up to the end of the stream.
  private static String calls(Socket socket) throws IOException {
    return String.join(" ", calls(socket, new ArrayList<>()));
  }

  /// The same, and the name of the exception if there is one.
  private static String callsAndException(Socket socket) {
    var calls = new ArrayList<String>();
    try {
      calls(socket, calls);
    } catch (IOException last) {
      calls.add(last instanceof EOFException ? CUT_OFF : last.getClass().getSimpleName());
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

  /// Messages as a report shows them: `"i = 1" "a\nb"`, and `null`.
  private static String quoted(String... messages) {
    return Arrays.stream(messages).map(message -> message == null ? END : '"' + shown(message) + '"')
        .collect(Collectors.joining(" "));
  }

  private static String shown(String message) {
    return message.chars().mapToObj(c -> switch (c) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\0' -> "\\0";
      default -> Character.isISOControl(c) ? "\\x" + HexFormat.of().toHexDigits((byte) c) : Character.toString(c);
    }).collect(Collectors.joining());
  }
}
