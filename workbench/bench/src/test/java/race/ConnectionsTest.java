package race;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class ConnectionsTest {
  private static final int MESSAGE_BYTES = 64;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  ConnectionsTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void asks_on_every_connection_again_and_again() throws IOException {
    serve(client -> client.getInputStream().transferTo(client.getOutputStream()));
    try (var connections = Connections.open(listener.getLocalPort(), 10)) {
      assertTrue(connections.keepAsking(1, 20) > 0);
      assertTrue(connections.keepAsking(Load.DEPTH, 20) > 0);
      assertEquals(100, connections.askAt(1_000, 100).length); // and 25 before them that do not count
    }
  }

  @Test
  void answer_that_comes_byte_by_byte_is_one_answer() throws IOException {
    serve(client -> {
      client.setTcpNoDelay(true);
      for (int b; (b = client.getInputStream().read()) != -1; ) {
        client.getOutputStream().write(b);
      }
    });
    try (var connections = Connections.open(listener.getLocalPort(), 1)) {
      assertEquals(8, connections.askAt(1_000, 8).length);
    }
  }

  @Test
  void time_of_an_answer_begins_when_its_request_was_due() throws IOException {
    int requests = 25; // 20 that count, after 5 that do not, 10 ms from each other
    serve(client -> {
      var in = new DataInputStream(client.getInputStream());
      client.getOutputStream().write(in.readNBytes(MESSAGE_BYTES));
      client.getOutputStream().write(in.readNBytes(requests * MESSAGE_BYTES)); // holds all answers until the last one
      in.transferTo(client.getOutputStream());
    });
    try (var connections = Connections.open(listener.getLocalPort(), 1)) {
      long[] took = connections.askAt(100, 200);
      Arrays.sort(took);
      assertEquals(20, took.length);
      for (int i = 0; i < took.length; i++) { // the last one waited the shortest time
        assertTrue(took[i] >= i * 10_000_000L, Arrays.toString(took));
      }
    }
  }

  @Test
  void another_answer_is_an_error() throws IOException {
    serve(client -> {
      client.getInputStream().readNBytes(MESSAGE_BYTES);
      client.getOutputStream().write(new byte[MESSAGE_BYTES]);
    });
    var refused = assertThrows(IOException.class, () -> Connections.open(listener.getLocalPort(), 1));
    assertEquals("connection 1: the server sends back something else", refused.getMessage());
  }

  @Test
  void server_that_closes_the_connection_is_an_error() throws IOException {
    serve(client -> client.getInputStream().readNBytes(MESSAGE_BYTES));
    var refused = assertThrows(IOException.class, () -> Connections.open(listener.getLocalPort(), 1));
    assertEquals("connection 1: the server has closed the connection", refused.getMessage());
  }

  private interface Talk {
    void with(Socket client) throws IOException;
  }

  private void serve(Talk talk) {
    Thread.startVirtualThread(() -> {
      try {
        while (true) {
          Socket client = listener.accept();
          Thread.startVirtualThread(() -> {
            try (client) {
              talk.with(client);
            } catch (IOException gone) {
              // The test is over.
            }
          });
        }
      } catch (IOException closed) {
        // The test is over.
      }
    });
  }
}
