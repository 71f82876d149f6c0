package protocols;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Listening;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static protocols.Sent.bytes;
import static protocols.Sent.joined;
import static protocols.Sent.withoutEnd;

@Task(2)
@Hint("A value begins with a line. Which two kinds of value go on behind this line, and what says how far?")
@Hint("Read the line with in.line(MAX_LINE_BYTES), and switch over its first character. A bulk string: check the "
    + "length, then in.exactly(length), then in.line(2), which has to be empty. An array: call the same method for "
    + "each item, with a parameter that says how deep it is.")
@Hint("A number: Long.parseLong(line.substring(1)) in a try whose catch (NumberFormatException e) throws a "
    + "ProtocolException; only then compare it with -1 and the limit, and cast it to int. A command: \"*\" + the "
    + "number of words, and for each word \"$\" + the number of its bytes, and the bytes, each with "
    + "\"\\r\\n\" behind it.")
class RespClientTest {
  private static final String REFUSED = "a ProtocolException";

  // Values

  @Test
  void reads_a_value_of_each_kind() throws Exception {
    expectValue("simple OK", "+OK\r\n");
    expectValue("error ERR no such key", "-ERR no such key\r\n");
    expectValue("int 42", ":42\r\n");
    expectValue("bulk 'hello'", "$5\r\nhello\r\n");
    expectValue("[int 1, bulk 'a']", "*2\r\n:1\r\n$1\r\na\r\n");
    expectValue("simple ", "+\r\n");
  }

  @Test
  @Hint("Which Java type has 64 bits?")
  void an_integer_has_64_bits_and_a_sign() throws Exception {
    for (long value : new long[] {0, -1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
      expectValue("int " + value, ":" + value + "\r\n");
    }
  }

  @Test
  void nil_is_neither_an_empty_string_nor_an_empty_array() throws Exception {
    expectValue("nil", "$-1\r\n");
    expectValue("nil", "*-1\r\n");
    expectValue("bulk ''", "$0\r\n\r\n");
    expectValue("[]", "*0\r\n");
  }

  @Test
  @Hint("A bulk string may contain CR LF. What is the only thing that says where it ends?")
  void a_bulk_string_may_have_any_bytes() throws Exception {
    expectValue("bulk 'a\\r\\nb'", "$4\r\na\r\nb\r\n");
    expectValue("bulk '\\r\\n+OK\\r\\n'", "$7\r\n\r\n+OK\r\n\r\n");
    byte[] any = Sent.everyByte();
    Reply reply = reader(joined(bytes("$256\r\n"), any, bytes("\r\n"))).read();
    Bytes.expectIn("The bulk string", any, reply instanceof Reply.Bulk(byte[] bytes) ? bytes : new byte[0]);
  }

  @Test
  void an_array_has_values_of_any_kind_and_arrays_too() throws Exception {
    expectValue("[simple a, error b, int -3, nil, nil, [], bulk '', [[bulk 'x'], int 4]]",
        "*8\r\n+a\r\n-b\r\n:-3\r\n$-1\r\n*-1\r\n*0\r\n$0\r\n\r\n*2\r\n*1\r\n$1\r\nx\r\n:4\r\n");
  }

  @Test
  void the_next_value_begins_behind_this_one() throws Exception {
    RespReader reader = reader(bytes("$2\r\n\r\n\r\n*1\r\n$-1\r\n:1\r\n+OK\r\n"));
    assertEquals("bulk '\\r\\n'; [nil]; int 1; simple OK", Shown.of(reader.read()) + "; " + Shown.of(reader.read())
        + "; " + Shown.of(reader.read()) + "; " + Shown.of(reader.read()), "Four values, one behind the other.");
  }

  @Test
  void a_value_may_be_cut_anywhere() throws Exception {
    for (List<byte[]> pieces : Cuts.every(bytes("*1\r\n$2\r\n\r\n\r\n"))) {
      assertEquals("[bulk '\\r\\n']", value(new RespReader(Cuts.stream(pieces))), () -> "It came in these pieces: "
          + pieces(pieces));
    }
    for (List<byte[]> pieces : Sent.ways(bytes("*4\r\n*1\r\n$-1\r\n-ERR no\r\n$10\r\n0123456789\r\n*0\r\n"))) {
      assertEquals("[[nil], error ERR no, bulk '0123456789', []]", value(new RespReader(Cuts.stream(pieces))),
          () -> "It came in these pieces: " + pieces(pieces));
    }
  }

  // What is missing, and what must be refused

  @Test
  void a_value_that_is_cut_off_is_an_error() throws Exception {
    String whole = "*3\r\n$5\r\nhello\r\n:12\r\n*1\r\n+OK\r\n";
    for (int came = 0; came < whole.length(); came++) {
      String part = whole.substring(0, came);
      assertEquals("an EOFException", value(part), () -> "The stream ended after: " + Shown.sent(part));
    }
  }

  @Test
  @Hint("Which lengths are not below 0, and not above the limit? And which one below 0 has a meaning?")
  void a_length_that_is_no_number_or_out_of_range_is_refused() throws Exception {
    for (String length : List.of("-2", "-2147483648", "1048577", "2147483648", "4294967295", "4294967301",
        "9223372036854775808", "5x", "x", "", "1.5", "0x5")) {
      assertEquals(REFUSED, value("$" + length + "\r\nhello\r\n"), "A bulk string: $" + length);
      assertEquals(REFUSED, value("*" + length + "\r\n:1\r\n:2\r\n:3\r\n:4\r\n:5\r\n"), "An array: *" + length);
    }
  }

  @Test
  void an_integer_that_is_no_number_is_refused() throws Exception {
    for (String number : List.of("", "x", "5x", "1.5", "0x5", "9223372036854775808", "-9223372036854775809")) {
      assertEquals(REFUSED, value(":" + number + "\r\n"), "An integer: :" + number);
    }
  }

  @Test
  void what_begins_like_no_value_is_refused() throws Exception {
    for (String line : List.of("", "HTTP/1.1 400 Bad Request", "OK", "?5", "5")) {
      assertEquals(REFUSED, value(line + "\r\n"), "The line: " + line);
    }
  }

  @Test
  void a_bulk_string_that_does_not_end_where_its_length_says_is_refused() throws Exception {
    for (String bulk : List.of("$5\r\nhello there\r\n", "$5\r\nhelloXX+OK\r\n", "$4\r\nhello\r\n")) {
      assertEquals(REFUSED, value(bulk), "A bulk string: " + Shown.sent(bulk));
    }
  }

  @Test
  @Hint("Each array inside an array is one more call of your method, and the stack has an end. Count how deep you are.")
  void arrays_may_be_as_deep_as_the_limit_and_no_deeper() throws Exception {
    String deepest = "*1\r\n".repeat(RespReader.MAX_DEPTH) + ":1\r\n";
    assertEquals("[".repeat(32) + "int 1" + "]".repeat(32), value(deepest), "An integer in 32 arrays.");
    assertEquals(REFUSED, value("*1\r\n" + deepest), "An integer in 33 arrays.");
    assertEquals(REFUSED, value("*1\r\n".repeat(100_000)), "100,000 arrays, each inside the one before.");
    assertEquals("[" + "[[]], ".repeat(99) + "[[]]]", value("*100\r\n" + "*1\r\n*0\r\n".repeat(100)),
        "100 arrays, one beside the other.");
  }

  @Test
  void a_bulk_string_may_be_as_long_as_the_limit() throws Exception {
    expectValue("bulk 1048576 bytes", "$1048576\r\n" + "x".repeat(RespReader.MAX_BULK_BYTES) + "\r\n");
  }

  @Test
  void a_line_without_end_is_refused() throws Exception {
    for (String kind : List.of("+", "-", ":", "$", "*")) {
      assertEquals(REFUSED, value(withoutEnd(kind, "0")), "64 KiB came, and no end of the line: " + kind + "0000…");
    }
  }

  @Test
  void a_length_that_is_refused_takes_no_memory() throws Exception {
    for (String kind : List.of("$", "*")) {
      Allocated.expectAsMuch("A length was refused.", RespReader.MAX_BULK_BYTES + 1, 1 << 30, length ->
          assertEquals(REFUSED, value(kind + length + "\r\n"), "A length: " + kind + length));
    }
  }

  @Test
  @Hint("What does read do when the connection breaks? That is not the end of the stream.")
  void a_connection_that_breaks_is_not_an_end_of_the_stream() throws Exception {
    try (var listening = Peer.listen();
        var asking = asking(listening, List.of(List.of("GET", "a")))) {
      Peer peer = listening.accept();
      peer.expect("*2\r\n$3\r\nGET\r\n$1\r\na\r\n");
      peer.sendAlone(bytes("$5\r\nhel"));
      peer.reset();
      asking.expectException(SocketException.class);
    }
  }

  // The client

  @Test
  void sends_a_command_as_an_array_of_bulk_strings() throws Exception {
    expectConversation(List.of(List.of("SET", "a", "")), "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$0\r\n\r\n", "+OK\r\n",
        "[simple OK]");
  }

  @Test
  @Hint("The number before a bulk string is a number of bytes. How many bytes does 粘 have in UTF-8?")
  void a_word_may_have_any_characters() throws Exception {
    expectConversation(List.of(List.of("SET", "粘包", "a\r\nb c")),
        "*3\r\n$3\r\nSET\r\n$6\r\n粘包\r\n$6\r\na\r\nb c\r\n", "+OK\r\n", "[simple OK]");
  }

  @Test
  @Hint("For which reply does your client wait before it has sent the last command?")
  void sends_all_commands_before_it_waits_for_the_first_reply() throws Exception {
    expectConversation(List.of(List.of("INCR", "n"), List.of("INCR", "n"), List.of("GET", "none")),
        "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n*2\r\n$3\r\nGET\r\n$4\r\nnone\r\n",
        ":1\r\n:2\r\n$-1\r\n", "[int 1, int 2, nil]");
  }

  @Test
  @Hint("The reply to the second command is an error. Whose reply comes next, and who reads it?")
  void an_error_stands_in_its_place_and_the_other_replies_too() throws Exception {
    expectConversation(List.of(List.of("A"), List.of("B"), List.of("C")),
        "*1\r\n$1\r\nA\r\n*1\r\n$1\r\nB\r\n*1\r\n$1\r\nC\r\n", "+OK\r\n-ERR unknown command\r\n:3\r\n",
        "[simple OK, error ERR unknown command, int 3]");
  }

  @Test
  @Hint("One read may bring more than the replies to these commands. Which object has these bytes at the next call?")
  void the_next_call_reads_the_next_replies() throws Exception {
    try (var listening = Peer.listen();
        var asking = Running.start(() -> {
          try (var client = client(listening)) {
            return Shown.of(client.ask(List.of(List.of("A")))) + Shown.of(client.ask(List.of(List.of("B"))));
          }
        })) {
      Peer peer = listening.accept();
      peer.expect("*1\r\n$1\r\nA\r\n");
      peer.send(":1\r\n$1\r\nb\r\n"); // the reply to the next command is there already
      peer.expect("*1\r\n$1\r\nB\r\n");
      asking.expectResult("[int 1][bulk 'b']");
    }
  }

  private static void expectConversation(List<List<String>> commands, String sent, String answer, String wanted)
      throws Exception {
    try (var listening = Peer.listen();
        var asking = asking(listening, commands)) {
      Peer peer = listening.accept();
      peer.expect(sent.getBytes(UTF_8));
      peer.send(answer.getBytes(US_ASCII));
      asking.expectResult(wanted);
    }
  }

  private static Running<String> asking(Listening listening, List<List<String>> commands) {
    return Running.start(() -> {
      try (var client = client(listening)) {
        return Shown.of(client.ask(commands));
      }
    });
  }

  private static RespClient client(Listening listening) throws Exception {
    return new RespClient(new Socket(InetAddress.getLoopbackAddress(), listening.port()));
  }

  private static void expectValue(String wanted, String sent) throws Exception {
    assertEquals(wanted, value(sent), () -> "The value came as: " + Shown.sent(sent));
  }

  /// What the reader makes of these bytes, after which the stream ends.
  private static String value(String sent) throws Exception {
    return value(reader(bytes(sent)));
  }

  private static String value(RespReader reader) throws Exception {
    return Shown.outcome(() -> Shown.of(reader.read()));
  }

  private static RespReader reader(byte[] bytes) {
    return new RespReader(new ByteArrayInputStream(bytes));
  }

  private static String pieces(List<byte[]> pieces) {
    return Shown.sent(String.join(" | ", pieces.stream().map(piece -> new String(piece, ISO_8859_1)).toList()));
  }
}
