package sticky;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Cuts;
import socketlab.harness.Hint;
import socketlab.harness.Misconception;
import socketlab.harness.Peer;
import socketlab.harness.Running;
import socketlab.harness.Task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static socketlab.harness.Symptom.DIFFERENT;
import static socketlab.harness.Symptom.STUCK;
import static socketlab.harness.Symptom.TOO_LITTLE;
import static socketlab.harness.Symptom.TOO_MUCH;

@Task(2)
@Hint("What do both ends know about a message before it is sent? What tells you that you have all of it, and no more?")
@Hint("Each message has 5 bytes. Ask read for no more than the message still lacks: the rest of the stream then stays "
    + "where it is. And ask again while something is lacking.")
@Hint("while (have < MESSAGE_BYTES) { count = in.read(message, have, MESSAGE_BYTES - have); } with a look at -1: it is "
    + "null where have is 0, and an EOFException where it is not; else have += count.")
class MessagesTest {
  private static final List<String> NINE =
      List.of("i = 1", "i = 2", "i = 3", "i = 4", "i = 5", "i = 6", "i = 7", "i = 8", "i = 9");

  /// More messages than any stream here has: whoever returns them never says that it has ended.
  private static final int ENOUGH = 20;
  private static final String MERGED = "It looks as if one read was taken for one message. A read brings what has come,"
      + " and here all nine messages had. No pause, no TCP_NODELAY and no size of the buffer changes that: the stream "
      + "has no boundaries to be kept.";
  private static final String SPLIT = "It looks as if one read was taken for the whole message. A read may bring a "
      + "part of it, and the rest may take longer than any pause: read again until nothing is missing.";

  @Test
  @Misconception(wrong = "reads-to-the-end", on = STUCK, waitingIn = "readAllBytes",
      says = "It looks as if your code reads until the end of the stream before it cuts it up. The sender may have its "
          + "next message only in an hour, and this one is complete.")
  void returns_a_message_as_soon_as_it_is_complete() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var message = Running.start(() -> new Messages(peer.accepted()).next())) {
      peer.send("i = 1");
      message.expectResult("i = 1");
    }
  }

  @Test
  @Misconception(wrong = "one-read-for-one-message", on = TOO_MUCH, says = MERGED)
  @Misconception(wrong = "tcp-no-delay", on = TOO_MUCH, says = MERGED)
  @Misconception(wrong = "larger-buffer", on = TOO_MUCH, says = MERGED)
  void returns_one_message_where_nine_have_come() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(String.join("", NINE));
      try (var message = Running.start(() -> new Messages(peer.accepted()).next())) {
        message.expectResult("i = 1");
      }
    }
  }

  @Test
  @Misconception(wrong = "drops-the-rest", on = TOO_LITTLE,
      says = "It looks as if the read took more than one message, and what came after the first was thrown away. "
          + "Nobody sends it again: either take no more than the message lacks, or keep the rest for the next call.")
  @Misconception(wrong = "polls-available", on = STUCK, waitingIn = "sleep",
      says = "It looks as if your code sleeps until enough bytes are available(). After the last message none come any "
          + "more, so it sleeps for ever: available() does not tell the end of the stream. read waits by itself, and "
          + "says -1.")
  void returns_nine_messages_that_came_together() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send(String.join("", NINE));
      peer.sendEnd();
      try (var messages = Running.start(() -> all(peer.accepted()))) {
        messages.expectResult(String.join(", ", NINE));
      }
    }
  }

  @Test
  @Misconception(wrong = "pause-before-each-read", on = TOO_LITTLE, says = SPLIT)
  @Misconception(wrong = "one-read-of-five-bytes", on = TOO_LITTLE, says = SPLIT)
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
        var messages = Running.start(() -> all(peer.accepted()))) {
      peer.sendAlone("i = 1i =".getBytes(US_ASCII));
      peer.send(" 2i = 3");
      peer.sendEnd();
      messages.expectResult("i = 1, i = 2, i = 3");
    }
  }

  @Test
  void returns_null_at_the_end_of_the_stream_again_and_again() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var messages = Running.start(() -> {
          var both = new Messages(peer.accepted());
          return both.next() + ", " + both.next() + ", " + both.next();
        })) {
      peer.send("i = 1");
      peer.sendEnd();
      messages.expectResult("i = 1, null, null");
    }
  }

  @Test
  @Misconception(wrong = "half-a-message-at-the-end", on = DIFFERENT,
      says = "It looks as if the end of the stream passes for the end of the message. Half a message is no message: "
          + "who gets it must know that the rest will never come. (readNBytes does not say so: it "
          + "returns what there was.)")
  void reports_a_stream_that_ends_inside_a_message() throws Exception {
    for (String half : new String[] {"i = ", "i"}) {
      try (var peer = Peer.withAcceptedSocket();
          var message = Running.start(() -> {
            var messages = new Messages(peer.accepted());
            messages.next();
            return messages.next();
          })) {
        peer.send("i = 1" + half);
        peer.sendEnd();
        message.expectException(EOFException.class);
      }
    }
  }

  @Test
  @Misconception(wrong = "reads-until-a-digit", on = DIFFERENT,
      says = "It looks as if the end of a message is found by what stands in it. A message may hold any text: what "
          + "both ends have agreed on is the length.")
  void a_message_may_hold_digits_anywhere() throws Exception {
    check(List.of("1 = i", "12345", "10 10"), List.of("1 = i1234510 10".getBytes(US_ASCII)));
  }

  @Test
  void a_message_may_hold_blanks_and_line_ends() throws Exception {
    check(List.of("     ", "a\r\nb\n", "null ", " a, b"), List.of("     a\r\nb\nnull  a, b".getBytes(US_ASCII)));
  }

  @Test
  void every_way_of_cutting_three_messages_gives_the_same_three() throws Exception {
    for (var pieces : Cuts.every("i = 1i = 2i = 3".getBytes(US_ASCII))) {
      check(NINE.subList(0, 3), pieces);
    }
  }

  @Test
  void nine_messages_stay_the_same_whatever_the_reads() throws Exception {
    byte[] stream = String.join("", NINE).getBytes(US_ASCII);
    for (var pieces : Cuts.inTwo(stream)) {
      check(NINE, pieces);
    }
    for (int longest : new int[] {1, 2, 4, 5, 6, 9, 11, 20}) {
      check(NINE, Cuts.some(stream, longest, longest));
    }
  }

  @Test
  void leaves_the_socket_open() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send("i = 1");
      peer.sendEnd();
      try (var messages = Running.start(() -> all(peer.accepted()))) {
        messages.expectResult("i = 1");
      }
      assertFalse(peer.accepted().isClosed(), "Messages closed the socket; whoever opened it closes it.");
    }
  }

  private static void check(List<String> wanted, List<byte[]> reads) throws IOException {
    try (var socket = new CutSocket(reads)) {
      String got = all(socket);
      if (!got.equals(String.join(", ", wanted))) {
        assertEquals(String.join(", ", wanted), got, "Your messages are not those that were sent.\n" + Drawing.of(
            String.join("", wanted), reads.stream().map(read -> read.length).toList(),
            "messages", wanted.stream().map(String::length).toList()));
      }
    }
  }

  /// The messages up to the end of the stream.
  private static String all(Socket socket) throws IOException {
    var messages = new Messages(socket);
    var all = new ArrayList<String>();
    String message;
    while (all.size() < ENOUGH && (message = messages.next()) != null) {
      all.add(message);
    }
    return String.join(", ", all);
  }
}
