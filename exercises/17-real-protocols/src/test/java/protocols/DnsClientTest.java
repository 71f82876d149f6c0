package protocols;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static protocols.DnsServer.answer;
import static protocols.DnsServer.forged;
import static protocols.DnsServer.framed;
import static protocols.DnsServer.id;
import static protocols.DnsServer.message;
import static protocols.DnsServer.takeQuery;
import static protocols.DnsServer.truncated;
import static protocols.DnsServer.withoutId;
import static protocols.Sent.bytes;
import static protocols.Sent.hex;

@Task(3)
@Hint("A label has its length before it, as a frame has. How far can you read before you know the next length? And who "
    + "can send a datagram to your port?")
@Hint("A byte up to 63 is the length of a label; if its two highest bits are 1 (0xc0), it is the first half of a "
    + "pointer: read on at the place that it names, in message.duplicate(), so that the position of the message stays "
    + "behind the pointer. Each pointer has to lead to a place before all that you have read of this name, or it may "
    + "never end.")
@Hint("ask: a new DatagramSocket, connect(server), send; then in a loop: what is left until the deadline goes into "
    + "setSoTimeout, receive with a new packet, DnsMessage.read in a try whose catch (ProtocolException e) goes on. "
    + "The first message whose isAnswer, id and name are right is the answer. If isTruncated, ask with a Socket, with "
    + "two bytes for the length.")
class DnsClientTest {
  /// Of a client that gets its answer, also on a machine that has other work.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration SHORT_PATIENCE = Duration.ofMillis(100);

  private static final String OURS = "status 0, addresses 192.0.2.1";
  private static final String REFUSED = "a ProtocolException";

  private static final int TWICE = 2;

  /// How many clients ask how often, for ids and ports that must not be the same again and again.
  private static final int FEW = 4;

  // Names

  @Test
  void writes_each_label_behind_its_length() throws Exception {
    Bytes.expect("encode(\"www.a.test\")", hex("03 777777 01 61 04 74657374 00"), DnsName.encode("www.a.test"));
    Bytes.expect("encode(\"test\")", hex("04 74657374 00"), DnsName.encode("test"));
  }

  @Test
  void a_label_has_up_to_63_bytes_and_a_name_up_to_255() throws Exception {
    String label = "x".repeat(63);
    String longest = String.join(".", label, label, label, "x".repeat(61));
    assertEquals("65 bytes", DnsName.encode(label).length + " bytes", "The encoded name: one label of 63 characters.");
    assertEquals("255 bytes", DnsName.encode(longest).length + " bytes", "The encoded name: labels of 63, 63, 63 and "
        + "61 characters.");
    assertEquals("253 characters", DnsName.read(ByteBuffer.wrap(encoded(longest))).length() + " characters",
        "The name that was read: labels of 63, 63, 63 and 61 characters.");
    for (String tooLong : List.of("x".repeat(64), label + "." + "x".repeat(64), longest + "x", longest + ".x")) {
      assertEquals("an IllegalArgumentException", encodes(tooLong), "A name of " + tooLong.length() + " characters, in "
          + tooLong.split("\\.").length + " labels.");
    }
  }

  @Test
  void what_is_no_name_is_not_sent() throws Exception {
    for (String name : List.of("", ".", "a..test", ".a", "粘包.test")) {
      assertEquals("an IllegalArgumentException", encodes(name), "encode(\"" + name + "\")");
    }
  }

  @Test
  void reads_labels_up_to_the_end_of_the_name() throws Exception {
    expectName("www.a.test, then at byte 12", "03 777777 01 61 04 74657374 00", 0);
    expectName("a.test, then at byte 10", "ffff 01 61 04 74657374 00 ffff", 2);
  }

  @Test
  @Hint("Where does the next field of the message begin: behind the pointer, or behind the place to which it leads?")
  void a_name_may_go_on_at_an_earlier_place() throws Exception {
    expectName("a.test, then at byte 12", "ffff 01 61 04 74657374 00 c002 ffff", 10);
    expectName("www.a.test, then at byte 16", "ffff 01 61 04 74657374 00 03 777777 c002 ffff", 10);
    expectName("b.test, then at byte 14", "ffff 01 61 04 74657374 00 01 62 c004 ffff", 10);
    expectName("x.b.test, then at byte 18", "ffff 01 61 04 74657374 00 01 62 c004 01 78 c00a ffff", 14);
  }

  @Test
  void a_pointer_has_14_bits() throws Exception {
    byte[] far = new byte[0x1234 + 8];
    System.arraycopy(encoded("a.b"), 0, far, 0x1201, 5);
    System.arraycopy(hex("d201"), 0, far, 0x1234, 2);
    ByteBuffer message = ByteBuffer.wrap(far).position(0x1234);
    assertEquals("a.b, then at byte 4662", Shown.outcome(() -> DnsName.read(message)) + ", then at byte "
        + message.position(), "The pointer is d2 01: the name goes on at byte 4609, 0x1201.");
  }

  @Test
  @Hint("Follow the pointers by hand, and write down each place. Which of them comes twice, and how can your code "
      + "notice?")
  void pointers_that_lead_round_in_a_circle_are_refused() throws Exception {
    expectRefused("a pointer to itself", "c000", 0);
    expectRefused("two pointers, each to the other one", "c002 c000", 2);
    expectRefused("a label, and a pointer back to it", "01 61 c000", 0);
    expectRefused("a label, and a pointer back to it, from elsewhere", "ffff 01 61 c002 c002", 6);
  }

  @Test
  void a_name_that_is_too_long_is_refused() throws Exception {
    String label = "3f" + "78".repeat(63);
    expectRefused("four labels of 63 bytes", label.repeat(4) + "00", 0);
    expectRefused("two labels of 63 bytes, and a pointer to two more", label.repeat(2) + "00" + label.repeat(2)
        + "c000", 129);
  }

  @Test
  @Hint("The message has ended, and the name has not. Which exception does a ByteBuffer throw then, and which one does "
      + "your method have to throw?")
  void a_name_that_does_not_end_in_the_message_is_refused() throws Exception {
    for (String name : List.of("", "01", "0161", "0261", "3f6162", "c0", "0161c0", "c010", "0161ffff")) {
      expectRefused("the message ends behind these bytes: " + name, name, 0);
    }
    for (String name : List.of("4000", "8000", "bf6100", "016140")) {
      expectRefused("neither a length nor a pointer: " + name, name + "0".repeat(200), 0);
    }
  }

  // Over UDP

  @Test
  void asks_for_the_addresses_of_a_name() throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, PATIENCE)) {
      byte[] query = server.udp().take();
      Bytes.expectIn("The query, behind the two bytes of its id,", DnsServer.QUERY, withoutId(query));
      server.udp().send(answer(id(query)));
      asking.expectResult(OURS);
    }
  }

  @Test
  void an_answer_may_have_several_addresses_or_none() throws Exception {
    try (var server = DnsServer.start()) {
      for (String addresses : List.of("192.0.2.1, 192.0.2.2, 192.0.2.3", "")) {
        try (var asking = asking(server, PATIENCE)) {
          byte[][] records = addresses.isEmpty() ? new byte[0][]
              : Arrays.stream(addresses.split(", ")).map(DnsServer::record).toArray(byte[][]::new);
          server.udp().send(message(id(server.udp().take()), 0x8180, "a", records));
          asking.expectResult("status 0, addresses " + addresses);
        }
      }
    }
  }

  @Test
  void an_answer_may_say_that_there_is_no_such_name() throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, PATIENCE)) {
      server.udp().send(message(id(server.udp().take()), 0x8183, "a"));
      asking.expectResult("status 3, addresses ");
    }
  }

  @Test
  @Hint("Which socket gets an answer only from the address that it asked?")
  void an_answer_from_somebody_else_is_ignored() throws Exception {
    try (var server = DnsServer.start();
        var stranger = DatagramPeer.server();
        var asking = asking(server, PATIENCE)) {
      int id = id(server.udp().take());
      stranger.sendTo(server.udp().other(), forged(id));
      server.udp().send(answer(id));
      assertEquals(OURS, asking.result(), "Another socket sent an answer first, 203.0.113.9.");
    }
  }

  @Test
  void an_answer_with_another_id_is_ignored() throws Exception {
    expectIgnored(id -> List.of(forged(id + 1), forged(id ^ 0x8000), forged(id ^ 0x0080)));
  }

  @Test
  @Hint("The id is right. About which name is this answer?")
  void an_answer_to_another_question_is_ignored() throws Exception {
    expectIgnored(id -> List.of(message(id, 0x8180, "b", DnsServer.record("203.0.113.9"))));
  }

  @Test
  void a_query_is_no_answer() throws Exception {
    expectIgnored(id -> List.of(message(id, 0x0100, "a")));
  }

  @Test
  @Hint("DnsMessage.read throws a ProtocolException for these. Who sent them: the server, or somebody who would like "
      + "you to give up?")
  void what_cannot_be_read_is_ignored() throws Exception {
    expectIgnored(id -> List.of(new byte[0], bytes("x"), bytes("no message of DNS at all"),
        Arrays.copyOf(forged(id), 20), looped(id)));
  }

  @Test
  void gives_up_when_no_answer_comes() throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, SHORT_PATIENCE)) {
      server.udp().take();
      asking.expectException(SocketTimeoutException.class);
    }
  }

  @Test
  @Hint("Other datagrams come again and again. How much of your patience is left behind each of them?")
  void what_is_ignored_does_not_make_the_wait_longer() throws Exception {
    Duration patience = SHORT_PATIENCE;
    for (int late = 0; late < TWICE; patience = patience.plusMillis(50)) {
      var gaveUpLate = new AtomicBoolean();
      try (var flood = new Flood(patience.multipliedBy(6));
          var asking = askingIn(flood, patience, gaveUpLate)) {
        asking.expectException(SocketTimeoutException.class);
        if (gaveUpLate.get()) {
          late++; // once, a busy machine can be the reason
        } else if (flood.longestPause().compareTo(patience) < 0) {
          return; // else nothing came for so long that anybody gives up
        }
      }
    }
    assertEquals("while they came", "when no more came", "Answers with other ids came, for six times as long as "
        + "the client's patience. When it gave up.");
  }

  @Test
  @Hint("An attacker who sees your first query must not know the next one. What changes from question to question, and "
      + "who chooses it?")
  void nobody_can_guess_the_id_and_the_port_of_the_next_question() throws Exception {
    var first = new HashSet<Integer>();
    try (var server = DnsServer.start()) {
      for (int number = 0; number < FEW; number++) {
        var client = new DnsClient(server.address(), PATIENCE);
        var ids = new ArrayList<Integer>();
        var ports = new HashSet<Integer>();
        for (int question = 0; question < FEW; question++) {
          try (var asking = Running.start(() -> Shown.of(client.ask("a.test")))) {
            ids.add(id(server.udp().take()));
            ports.add(((InetSocketAddress) server.udp().other()).getPort());
            server.udp().send(answer(ids.getLast()));
            asking.expectResult(OURS);
          }
        }
        first.add(ids.getFirst());
        assertEquals("other ports", ports.size() == 1 ? "the same port" : "other ports", "One client asked 4 "
            + "questions. From where they came.");
        assertEquals("ids that nobody can guess", words(ids), "One client asked 4 questions. Their ids.");
      }
    }
    assertEquals("another id", first.size() == 1 ? "the same id" : "another id", "4 clients asked, one after another. "
        + "With which id each of them began.");
  }

  // Over TCP

  @Test
  @Hint("TCP has no boundaries between messages. What do DNS messages have before them over TCP, and how many bytes is "
      + "it?")
  void a_truncated_answer_is_asked_for_again_over_tcp() throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, PATIENCE)) {
      server.udp().send(truncated(id(server.udp().take())));
      Peer peer = server.tcp().accept();
      byte[] query = takeQuery(peer);
      Bytes.expectIn("The query over TCP, behind its length and the two bytes of its id,", DnsServer.QUERY,
          withoutId(query));
      peer.send(framed(answer(id(query))));
      asking.expectResult(OURS);
    }
  }

  @Test
  void an_answer_over_tcp_may_come_in_pieces() throws Exception {
    for (int cut : new int[] {1, 20}) { // inside the length, and inside the message
      try (var server = DnsServer.start();
          var asking = asking(server, PATIENCE)) {
        server.udp().send(truncated(id(server.udp().take())));
        Peer peer = server.tcp().accept();
        byte[] all = framed(answer(id(takeQuery(peer))));
        peer.sendAlone(Arrays.copyOf(all, cut));
        peer.send(Arrays.copyOfRange(all, cut, all.length));
        asking.expectResult(OURS);
      }
    }
  }

  @Test
  void an_answer_over_tcp_may_be_longer_than_a_datagram() throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, PATIENCE)) {
      server.udp().send(truncated(id(server.udp().take())));
      Peer peer = server.tcp().accept();
      var records = new byte[2500][];
      Arrays.fill(records, DnsServer.record("192.0.2.1"));
      peer.send(framed(message(id(takeQuery(peer)), 0x8180, "a", records)));
      asking.expectResult("status 0, addresses 192.0.2.1" + ", 192.0.2.1".repeat(2499));
    }
  }

  @Test
  void an_answer_over_tcp_that_is_cut_off_is_an_error() throws Exception {
    for (int came : new int[] {0, 1, 2, 20}) {
      try (var server = DnsServer.start();
          var asking = asking(server, PATIENCE)) {
        server.udp().send(truncated(id(server.udp().take())));
        Peer peer = server.tcp().accept();
        byte[] all = framed(answer(id(takeQuery(peer))));
        peer.send(Arrays.copyOf(all, came));
        peer.sendEnd();
        asking.expectException(EOFException.class);
      }
    }
  }

  @Test
  void an_answer_to_another_question_over_tcp_is_refused() throws Exception {
    for (int other = 0; other < 2; other++) {
      try (var server = DnsServer.start();
          var asking = asking(server, PATIENCE)) {
        server.udp().send(truncated(id(server.udp().take())));
        Peer peer = server.tcp().accept();
        int id = id(takeQuery(peer));
        peer.send(framed(other == 0 ? forged(id + 1) : message(id, 0x8180, "b", DnsServer.record("203.0.113.9"))));
        asking.expectException(ProtocolException.class);
      }
    }
  }

  @Test
  @Hint("Your patience is over for a datagram. Is it over for a read of a Socket too?")
  void gives_up_when_no_answer_comes_over_tcp() throws Exception {
    // The datagram may come too late for a short patience on a busy machine; then it is tried again with a longer one.
    for (Duration patience = SHORT_PATIENCE; ; patience = patience.multipliedBy(2)) {
      try (var server = DnsServer.start();
          var asking = asking(server, patience)) {
        server.udp().send(truncated(id(server.udp().take())));
        Peer peer = server.tcp().acceptAny();
        asking.expectException(SocketTimeoutException.class);
        if (peer != null) {
          return;
        }
      }
    }
  }

  @Test
  void closes_its_sockets() throws Exception {
    try (var server = DnsServer.start();
        var _ = OpenSockets.watch()) {
      try (var asking = asking(server, PATIENCE)) {
        server.udp().send(answer(id(server.udp().take())));
        asking.result();
      }
      try (var asking = asking(server, PATIENCE)) {
        server.udp().send(truncated(id(server.udp().take())));
        try (Peer peer = server.tcp().accept()) {
          peer.send(framed(answer(id(takeQuery(peer)))));
          asking.result();
          peer.expectEnd();
        }
      }
      try (var asking = asking(server, SHORT_PATIENCE)) {
        asking.expectException(SocketTimeoutException.class);
      }
    }
  }

  private interface Forgery {
    List<byte[]> with(int id);
  }

  /// These come before the answer.
  private static void expectIgnored(Forgery forgery) throws Exception {
    try (var server = DnsServer.start();
        var asking = asking(server, PATIENCE)) {
      int id = id(server.udp().take());
      forgery.with(id).forEach(server.udp()::send);
      server.udp().send(answer(id));
      assertEquals(OURS, asking.result(), "Other datagrams came before the answer.");
    }
  }

  private static Running<String> asking(DnsServer server, Duration patience) {
    return Running.start(() -> Shown.of(new DnsClient(server.address(), patience).ask("a.test")));
  }

  /// @param late becomes true if the client gives up when the flood is over
  private static Running<String> askingIn(Flood flood, Duration patience, AtomicBoolean late) {
    return Running.start(() -> {
      try {
        return Shown.of(new DnsClient(flood.address(), patience).ask("a.test"));
      } finally {
        late.set(flood.isOver());
      }
    });
  }

  /// An answer whose question has a name without end: a pointer to itself.
  private static byte[] looped(int id) {
    return Sent.joined(Arrays.copyOf(forged(id), 12), hex("c00c 0001 0001"), DnsServer.record("203.0.113.9"));
  }

  /// What is wrong with these ids: each of the next ones follows from the first, or there are only few.
  private static String words(List<Integer> ids) {
    var steps = new HashSet<Integer>();
    for (int i = 1; i < ids.size(); i++) {
      steps.add(ids.get(i) - ids.get(i - 1) & 0xffff);
    }
    return steps.equals(new HashSet<>(List.of(0))) ? "the same id each time"
        : steps.size() == 1 ? "each is the one before, plus a number that is always the same"
            : ids.stream().allMatch(id -> id < 1 << 10) ? "all of them small numbers" : "ids that nobody can guess";
  }

  private static byte[] encoded(String name) {
    var out = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      out.write(label.length());
      out.writeBytes(bytes(label));
    }
    out.write(0);
    return out.toByteArray();
  }

  private static String encodes(String name) throws Exception {
    try {
      return DnsName.encode(name).length + " bytes";
    } catch (IllegalArgumentException refused) {
      return "an IllegalArgumentException";
    }
  }

  private static void expectName(String wanted, String message, int position) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(hex(message)).position(position);
    assertEquals(wanted, Shown.outcome(() -> DnsName.read(buffer)) + ", then at byte " + buffer.position(),
        "The message is " + message + ", and the name begins at byte " + position + ".");
  }

  private static void expectRefused(String what, String message, int position) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(hex(message)).position(position);
    assertEquals(REFUSED, Shown.outcome(() -> DnsName.read(buffer)), "A name: " + what + ".");
  }
}
