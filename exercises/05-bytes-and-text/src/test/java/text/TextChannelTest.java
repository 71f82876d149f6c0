package text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.LineSeparator;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("A BufferedReader takes more from the socket than the line you asked for. Who has the rest when the next line is "
    + "wanted?")
@Hint("Make the reader and the writer once, in the constructor, from the socket's streams. An InputStreamReader takes "
    + "a Charset or a CharsetDecoder: only one of the two reports what is malformed. Read the Javadoc of both.")
@Hint("new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder())), and the same for the writer with "
    + "newEncoder(). Send the line, then '\\n', then flush. close() closes the socket itself.")
class TextChannelTest {
  /// Characters of one, two, three and four bytes.
  private static final String MIXED = "aé粘😀";

  /// Lines that are changed by whoever strips them, drops what cannot be seen, or takes more for a line end than `\n`.
  private static final List<String> UNUSUAL = List.of(" a ", "\ta\t", "", "\0a\0", "\ufeffa", "a\ufeff", "\ufffd",
      "a\u000bb\fc\u001cd\u001ee", "a\u0085b\u2028c\u2029d", "\\n%n\u001a");

  /// More than a buffer of 64 KiB holds.
  private static final String LONG = MIXED.repeat(20_000);

  @Test
  void reads_a_line() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var line = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      peer.send("hello\n");
      line.expectResult("hello");
    }
  }

  @Test
  void reads_characters_of_one_to_four_bytes() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var line = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      peer.send(MIXED + "\n");
      line.expectResult(MIXED);
    }
  }

  @Test
  void reads_a_line_wherever_it_is_cut() throws Exception {
    for (var pieces : Cuts.inTwo("😀\n".getBytes(UTF_8))) {
      try (var peer = Peer.withAcceptedSocket();
          var line = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
        peer.sendAlone(pieces.getFirst());
        peer.send(pieces.getLast());
        line.expectResult("😀");
      }
    }
  }

  @Test
  void reads_lines_that_came_together_one_after_another() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var lines = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          return channel.readLine() + ", " + channel.readLine() + ", " + channel.readLine();
        })) {
      peer.send("one\ntwo\nthree\n");
      peer.sendEnd();
      lines.expectResult("one, two, three");
    }
  }

  @Test
  void takes_both_line_ends_wherever_they_are_cut() throws Exception {
    for (var pieces : Cuts.inTwo("1\r\n\n2\n".getBytes(UTF_8))) {
      try (var peer = Peer.withAcceptedSocket();
          var lines = Running.start(() -> {
            var channel = new TextChannel(peer.accepted());
            return channel.readLine() + ", " + channel.readLine() + ", " + channel.readLine();
          })) {
        peer.sendAlone(pieces.getFirst());
        peer.send(pieces.getLast());
        lines.expectResult("1, , 2");
      }
    }
  }

  @Test
  @Hint("Which characters belong to the line end, and to nothing else? All others are the line.")
  void every_character_of_a_line_is_read() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(String.join("\n", UNUSUAL) + "\n");
      var channel = new TextChannel(peer.accepted());
      for (String line : UNUSUAL) {
        try (var reading = Running.start(channel::readLine)) {
          reading.expectResult(line);
        }
      }
    }
  }

  @Test
  void a_long_line_is_read() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var line = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      peer.send(LONG + "\n");
      line.expectResult(LONG);
    }
  }

  @Test
  void returns_null_at_the_end_of_the_stream_again_and_again() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var lines = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          return channel.readLine() + ", " + channel.readLine() + ", " + channel.readLine();
        })) {
      peer.send("last\n");
      peer.sendEnd();
      lines.expectResult("last, null, null");
    }
  }

  @Test
  void returns_a_last_line_without_its_end() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var lines = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          return channel.readLine() + ", " + channel.readLine() + ", " + channel.readLine();
        })) {
      peer.send("whole\nhal");
      peer.sendEnd();
      lines.expectResult("whole, hal, null");
    }
  }

  @Test
  void reports_what_is_no_utf_8() throws Exception {
    for (String bad : new String[] {"ff", "80", "c0 af", "ed a0 80", "f4 90 80 80", "e7 b2"}) {
      try (var peer = Peer.withAcceptedSocket();
          var reading = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
        peer.send(HexFormat.ofDelimiter(" ").parseHex("61 " + bad + " 61 0a"));
        reading.expectException(CharacterCodingException.class);
      }
    }
  }

  @Test
  void reports_a_character_that_the_end_of_the_stream_cuts_off() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      peer.send(HexFormat.ofDelimiter(" ").parseHex("61 e7 b2"));
      peer.sendEnd();
      reading.expectException(CharacterCodingException.class);
    }
  }

  @Test
  @Hint("What does read do when the connection breaks off? Lesson 03 tells an end of the stream from a reset.")
  void a_connection_that_breaks_off_is_no_end_of_the_stream() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      reading.expectWaiting();
      peer.reset();
      reading.expectException(IOException.class);
    }
  }

  @Test
  void sends_a_line_and_its_end_at_once() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> new TextChannel(peer.accepted()).sendLine("hello"))) {
      peer.expect("hello\n");
    }
  }

  @Test
  void sends_characters_of_one_to_four_bytes() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> new TextChannel(peer.accepted()).sendLine(MIXED))) {
      peer.expect(MIXED + "\n");
    }
  }

  @Test
  void sends_every_character_of_a_line() throws Exception {
    for (String line : UNUSUAL) {
      try (var peer = Peer.withAcceptedSocket();
          var _ = Running.start(() -> new TextChannel(peer.accepted()).sendLine(line))) {
        peer.expect(line + "\n");
      }
    }
  }

  @Test
  void sends_a_long_line() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> new TextChannel(peer.accepted()).sendLine(LONG))) {
      peer.expect(LONG + "\n");
    }
  }

  @Test
  @Hint("What do println, newLine and %n write on Windows? The contract says what ends a line.")
  void ends_a_line_with_the_same_byte_on_every_system() throws Exception {
    try (var _ = LineSeparator.ofWindows();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> new TextChannel(peer.accepted()).sendLine("hello"))) {
      peer.expect("hello\n");
    }
  }

  @Test
  void answers_line_by_line_on_one_connection() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          for (String line = channel.readLine(); line != null; line = channel.readLine()) {
            channel.sendLine(line);
          }
        })) {
      for (String line : new String[] {"粘包\n", "\n", "bye\n"}) {
        peer.send(line);
        peer.expect(line);
      }
    }
  }

  @Test
  void a_line_can_be_sent_when_the_other_end_has_finished() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          channel.sendLine(channel.readLine() + ", " + channel.readLine());
        })) {
      peer.send("bye\n");
      peer.sendEnd();
      peer.expect("bye, null\n");
      peer.expectOpen();
    }
  }

  @Test
  @Hint("One lock for both directions keeps whoever wants to send waiting until a line has come. What do the two have "
      + "in common that would need a lock?")
  void a_line_is_sent_while_another_thread_waits_for_one() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      var channel = new TextChannel(peer.accepted());
      try (var reading = Running.start(channel::readLine)) {
        reading.expectWaiting();
        try (var _ = Running.start(() -> channel.sendLine("hello"))) {
          peer.expect("hello\n");
        }
        peer.send("bye\n");
        reading.expectResult("bye");
      }
    }
  }

  @Test
  @Hint("Which writers throw an IOException, and which only remember it? Read the Javadoc of PrintWriter.")
  void reports_that_a_line_cannot_be_sent() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var sending = Running.start(() -> {
          var channel = new TextChannel(peer.accepted());
          awaitReset(channel);
          channel.sendLine("anybody there?");
          return "";
        })) {
      peer.reset();
      sending.expectException(IOException.class);
    }
  }

  @Test
  void closes_the_socket() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var closing = Running.start(() -> new TextChannel(peer.accepted()).close())) {
      peer.expectEnd();
      closing.result();
      assertEquals("a closed socket", peer.accepted().isClosed() ? "a closed socket" : "an open socket",
          "close() has returned.");
    }
  }

  @Test
  void close_wakes_a_thread_that_waits_for_a_line() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      var channel = new TextChannel(peer.accepted());
      try (var reading = Running.start(channel::readLine)) {
        reading.expectWaiting();
        reading.expectEndAfter(() -> Running.start(channel::close).result());
      }
    }
  }

  /// Returns when the reset has come, which is what a read reports.
  private static void awaitReset(TextChannel channel) {
    try {
      channel.readLine();
    } catch (IOException reset) {
      // As wanted.
    }
  }
}
