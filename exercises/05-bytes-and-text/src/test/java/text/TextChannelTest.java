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
@Hint("A BufferedReader reads more from the socket than the line that you asked for. Who has the rest when you want "
    + "the next line?")
@Hint("Make the reader and the writer once, in the constructor, from the socket's streams. You can make an "
    + "InputStreamReader with a Charset or with a CharsetDecoder. Only one of the two reports malformed bytes. Read "
    + "the Javadoc of both.")
@Hint("Use new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder())), and make the writer in the same way with "
    + "newEncoder(). Send the line, then '\\n', then flush. In close(), close the socket itself.")
class TextChannelTest {
  /// Characters of one, two, three and four bytes.
  private static final String MIXED = "aé粘😀";

  /// The code changes these lines if it strips them, drops unseen characters, or knows more line ends than `\n`.
  private static final List<String> UNUSUAL = List.of(" a ", "\ta\t", "", "\0a\0", "\ufeffa", "a\ufeff", "\ufffd",
      "a\u000bb\fc\u001cd\u001ee", "a\u0085b\u2028c\u2029d", "\\n%n\u001a");

  /// This is more than a buffer of 64 KiB holds.
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
  void reads_lines_that_came_together_one_by_one() throws Exception {
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
  void accepts_both_line_ends_wherever_they_are_cut() throws Exception {
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
  @Hint("Which characters are the line end? All others belong to the line.")
  void reads_every_character_of_a_line() throws Exception {
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
  void reads_a_long_line() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var line = Running.start(() -> new TextChannel(peer.accepted()).readLine())) {
      peer.send(LONG + "\n");
      line.expectResult(LONG);
    }
  }

  @Test
  void returns_null_at_the_end_of_the_stream_at_each_call() throws Exception {
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
  void reports_bytes_that_are_not_utf_8() throws Exception {
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
  @Hint("What does read do after a reset? Lesson 03 explains how it differs from the end of the stream.")
  void read_line_throws_an_exception_after_a_reset() throws Exception {
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
  @Hint("What do println, newLine and %n write on Windows? The task says what ends a line.")
  void sends_the_same_line_end_on_every_system() throws Exception {
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
  void sends_a_line_after_the_other_end_has_ended_its_direction() throws Exception {
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
  @Hint("If both methods share one lock, sendLine waits until readLine has its line. Do the two share anything that "
      + "needs a lock?")
  void sends_a_line_while_another_thread_waits_for_a_line() throws Exception {
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
  void reports_that_it_cannot_send_a_line() throws Exception {
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
          "close() has returned, but the socket is not closed.");
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

  /// Returns when the reset has come: then a read throws.
  private static void awaitReset(TextChannel channel) {
    try {
      channel.readLine();
    } catch (IOException reset) {
      // This is right.
    }
  }
}
