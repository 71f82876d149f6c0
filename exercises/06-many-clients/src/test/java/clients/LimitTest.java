package clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("Who knows how many places are taken, and when is one free again? Name every way in which a conversation can "
    + "end.")
@Hint("java.util.concurrent.Semaphore counts places. acquire() waits for one; tryAcquire() says at once whether there "
    + "is one. What must the thread that accepts never do?")
@Hint("if (places.tryAcquire()) hand the client to its thread, which calls places.release() in a finally block; else "
    + "write \"busy\\n\" and close the socket, in a try (client) { … } catch (IOException gone) { } of its own.")
class LimitTest {
  private static final int TIMEOUT_MILLIS = 2_000;

  @Test
  void tells_whoever_is_too_many_that_it_is_busy() throws Exception {
    try (var server = new UpperServer(2);
        var _ = Running.start(server::serve);
        var first = Peer.connect(server.port());
        var second = Peer.connect(server.port())) {
      first.send("one\n");
      first.expect("ONE\n");
      second.send("two\n");
      second.expect("TWO\n");
      try (var third = Peer.connect(server.port())) {
        third.expect("busy\n");
        third.expectEnd();
        try (var fourth = Peer.connect(server.port())) { // the third one has not left
          fourth.expect("busy\n");
          fourth.expectEnd();
        }
      }
      first.send("still here\n");
      first.expect("STILL HERE\n");
    }
  }

  @Test
  void a_place_is_free_again_when_a_client_has_finished() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // when the thread that accepts has handed it over
        peer.expect("ONE\n");
        peer.sendEnd();
        peer.expectEnd();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again: the only client has finished, and another comes.");
    }
  }

  @Test
  void a_place_is_free_again_when_a_client_leaves_by_a_reset() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // when the thread that accepts has handed it over
        peer.expect("ONE\n");
        peer.reset();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again: the only client was reset, and another comes.");
    }
  }

  @Test
  void whoever_is_refused_takes_no_place() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // when the thread that accepts has handed it over
        peer.expect("ONE\n");
        for (int refused = 1; refused <= 3; refused++) {
          try (Socket tooMany = client(server.port())) {
            assertEquals("busy", line(tooMany),
                "A client hears something else: the only place is taken, and it comes all the same.");
          }
        }
        peer.sendEnd();
        peer.expectEnd();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again: three were refused, the only client has finished, and another comes.");
    }
  }

  @Test
  void a_client_that_is_gone_before_it_is_refused_does_no_harm() throws Exception {
    try (var server = new UpperServer(1);
        var first = Peer.connect(server.port());
        var gone = Peer.connect(server.port())) {
      gone.reset(); // nobody has accepted it yet: it waits in the queue as it is
      try (var _ = Running.start(server::serve)) {
        first.send("one\n");
        first.expect("ONE\n");
        try (var third = Peer.connect(server.port())) {
          third.expect("busy\n");
          third.expectEnd();
        }
        first.sendEnd();
        first.expectEnd();
        assertEquals("NEXT", answerOnceThereIsAPlace(server.port()), "The place is not free again. One client was gone "
            + "before it could be refused, the only other one has finished, and another comes.");
      }
    }
  }

  @Test
  void serves_no_more_than_it_may_when_many_come_at_the_same_time() throws Exception {
    var clients = new ArrayList<Socket>();
    try (var server = new UpperServer(10)) {
      for (int number = 0; number < 40; number++) {
        clients.add(client(server.port()));
      }
      try (var _ = Running.start(server::serve)) {
        // A client that is refused hears so without a word of its own. Which of them are is not said.
        List<Socket> refused = Eventually.value(() -> clients.stream().filter(LimitTest::hasHeard).toList(),
            heard -> heard.size() >= 30);
        for (Socket client : refused) {
          assertEquals("busy", line(client), "A client hears something else: 40 came for 10 places, and this one has "
              + "not asked anything.");
        }
        assertEquals("30 of 40", refused.size() + " of 40",
            "Another number of clients is refused: 40 came at the same time for 10 places.");
        clients.stream().filter(client -> !refused.contains(client)).forEach(client ->
            assertEquals("NEXT", answer(client), "A client that has a place is not answered: 40 came for 10 places."));
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void listens_at_the_loopback_address_and_at_no_other() throws Exception {
    try (var limited = new UpperServer(1);
        var unlimited = new UpperServer()) {
      Peer.expectOnLoopbackAlone(limited.port());
      Peer.expectOnLoopbackAlone(unlimited.port());
    }
  }

  private static boolean hasHeard(Socket client) {
    try {
      return client.getInputStream().available() > 0;
    } catch (IOException gone) {
      return true;
    }
  }

  /// When a server notices that a client is gone cannot be seen from outside, so this one comes again while it is
  /// refused, for at most 2 s.
  private static String answerOnceThereIsAPlace(int port) throws Exception {
    return Eventually.value(() -> {
      try (Socket client = client(port)) {
        return answer(client);
      }
    }, answer -> answer.equals("NEXT"));
  }

  private static Socket client(int port) throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(TIMEOUT_MILLIS);
    return client;
  }

  /// The line that a client gets that says "next".
  private static String answer(Socket client) {
    try {
      client.getOutputStream().write("next\n".getBytes(US_ASCII));
      return line(client);
    } catch (IOException refused) {
      return "a reset";
    }
  }

  private static String line(Socket client) {
    try {
      var line = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII)).readLine();
      return line == null ? "the end of the stream" : line;
    } catch (SocketTimeoutException silent) {
      return "nothing";
    } catch (IOException broken) {
      return "a reset";
    }
  }
}
