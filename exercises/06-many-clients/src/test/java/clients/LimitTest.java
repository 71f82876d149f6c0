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
@Hint("What counts the places that are taken? When is a place free again? Name every way in which a conversation can "
    + "end.")
@Hint("java.util.concurrent.Semaphore counts places. acquire() waits for a place. tryAcquire() says at once whether "
    + "one is free. What must the thread that accepts never do?")
@Hint("If places.tryAcquire() returns true, give the client to its thread, which calls places.release() in a "
    + "finally block. Else write \"busy\\n\" and close the socket, in its own try (client) { … } catch "
    + "(IOException gone) { }.")
class LimitTest {
  private static final int TIMEOUT_MILLIS = 2_000;

  @Test
  void sends_busy_to_a_client_when_all_places_are_taken() throws Exception {
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
      }
      first.send("still here\n");
      first.expect("STILL HERE\n");
    }
  }

  @Test
  void a_place_is_free_again_after_a_client_has_finished() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // it sends when the thread that accepts has given it to its thread
        peer.expect("ONE\n");
        peer.sendEnd();
        peer.expectEnd();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again. The only client has finished, and another client asks.");
    }
  }

  @Test
  void a_place_is_free_again_after_a_reset() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // it sends when the thread that accepts has given it to its thread
        peer.expect("ONE\n");
        peer.reset();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again. The only client has reset its connection, and another client asks.");
    }
  }

  @Test
  void a_refused_client_takes_no_place() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.sendAlone("one\n".getBytes(US_ASCII)); // it sends when the thread that accepts has given it to its thread
        peer.expect("ONE\n");
        for (int refused = 1; refused <= 3; refused++) {
          try (Socket tooMany = client(server.port())) {
            assertEquals("busy", line(tooMany), "A client does not read busy. It connected while the only place was "
                + "taken. Refused clients before it: " + (refused - 1) + ".");
          }
        }
        peer.sendEnd();
        peer.expectEnd();
      }
      assertEquals("NEXT", answerOnceThereIsAPlace(server.port()),
          "The place is not free again. Three clients were refused, the only one with a place has finished, and "
              + "another client asks.");
    }
  }

  @Test
  @Hint("The earlier client has read busy, and does not close its end. What does the thread that accepts wait for? Or "
      + "does a refused client make a place free?")
  void refuses_the_next_client_while_a_refused_one_is_still_connected() throws Exception {
    try (var server = new UpperServer(1);
        var _ = Running.start(server::serve);
        var first = Peer.connect(server.port())) {
      first.send("one\n");
      first.expect("ONE\n");
      try (var second = Peer.connect(server.port())) {
        second.expect("busy\n");
        second.expectEnd();
        try (var third = Peer.connect(server.port())) {
          third.expect("busy\n");
          third.expectEnd();
        }
      }
    }
  }

  @Test
  void a_client_that_is_gone_before_the_server_refuses_it_does_no_harm() throws Exception {
    try (var server = new UpperServer(1);
        var first = Peer.connect(server.port());
        var gone = Peer.connect(server.port())) {
      gone.reset(); // nobody has accepted it yet: it still waits in the queue
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
            + "before the server could refuse it, the only other client has finished, and a new client asks.");
      }
    }
  }

  @Test
  void serves_no_more_clients_than_it_has_places_when_many_come_at_once() throws Exception {
    var clients = new ArrayList<Socket>();
    try (var server = new UpperServer(10)) {
      for (int number = 0; number < 40; number++) {
        clients.add(client(server.port()));
      }
      try (var _ = Running.start(server::serve)) {
        // A refused client reads busy although it has sent nothing. Any 30 of the 40 clients may be refused.
        List<Socket> refused = Eventually.value(() -> clients.stream().filter(LimitTest::hasHeard).toList(),
            heard -> heard.size() >= 30);
        for (Socket client : refused) {
          assertEquals("busy", line(client), "A client reads something else than busy. 40 clients came for 10 places, "
              + "and this one has sent nothing.");
        }
        assertEquals("30 of 40", refused.size() + " of 40",
            "The number of refused clients is wrong. 40 clients came at the same time for 10 places.");
        clients.stream().filter(client -> !refused.contains(client)).forEach(client ->
            assertEquals("NEXT", answer(client), "A client that has a place gets no answer. 40 came for 10 places."));
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void listens_only_at_the_loopback_address() throws Exception {
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

  /// The test cannot see when a server notices that a client is gone. So this client connects again while it is
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

  /// The line that a client gets when it sends "next".
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
