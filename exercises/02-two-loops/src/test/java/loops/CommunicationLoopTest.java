package loops;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

@Task(1)
@Hint("Which value of read says that the client has finished? Which value says that nothing has come yet?")
@Hint("There is no value for \"nothing yet\", because read waits. It returns how many bytes came, at least 1, or -1 "
    + "when the client has finished.")
@Hint("while ((count = in.read(buffer)) != -1) { change buffer[0] to buffer[count - 1]; out.write(buffer, 0, count); }")
class CommunicationLoopTest {
  @Test
  void waits_for_a_client_that_thinks_before_it_speaks() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      conversation.expectPatience();
      Running.shortenLimits(); // a silence of minutes
      peer.send("well");
      peer.expect("WELL");
      conversation.expectPatience();
      peer.send("yes");
      peer.expect("YES");
    }
  }

  @Test
  void answers_in_upper_case() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("hello");
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("HELLO");
      }
    }
  }

  @Test
  @Hint("Compare the byte with 'a' and with 'z', and change it only if it lies between them. In Java a byte from 80 to "
      + "ff is negative. What becomes of such a byte when you turn it into text?")
  void sends_every_other_byte_back_as_it_is() throws Exception {
    expectUpperCaseOf(everyByte());
  }

  @Test
  @Hint("The result of toUpperCase() depends on the machine's language. In Turkish the upper case of i has a dot, too.")
  void answers_the_same_whatever_language_the_machine_speaks() throws Exception {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      expectUpperCaseOf(everyByte());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @Hint("A stream with a buffer of its own sends only when that buffer is full, or when you call flush.")
  void answers_pieces_of_any_size_at_once() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      for (int size = 1; size <= 16 * 1024; size *= 2) {
        peer.send("m".repeat(size));
        peer.expect("M".repeat(size));
      }
    }
  }

  private static byte[] everyByte() {
    var all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    return all;
  }

  private static void expectUpperCaseOf(byte[] sent) throws Exception {
    byte[] wanted = sent.clone();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] >= 'a' && wanted[i] <= 'z') {
        wanted[i] -= 'a' - 'A';
      }
    }
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send(sent);
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect(wanted);
      }
    }
  }

  @Test
  void answers_twenty_messages_on_one_connection() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      conversation.expectWaiting();
      for (int message = 1; message <= 20; message++) {
        String text = "m".repeat(message);
        peer.send(text);
        peer.expect("M".repeat(message));
        conversation.expectWaiting();
      }
    }
  }

  @Test
  void ends_when_the_client_finishes_at_once() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.sendEnd();
      conversation.result();
      peer.expectAcceptedOpen();
    }
  }

  @Test
  void sends_nothing_after_the_last_answer() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("bye");
      try (var conversation = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("BYE");
        peer.sendEnd();
        conversation.result();
        peer.accepted().close();
        peer.expectEnd();
      }
    }
  }

  @Test
  void a_half_closed_client_still_gets_its_last_answer() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("last words");
      peer.sendEnd();
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("LAST WORDS");
      }
    }
  }
}
