package socketlab.harness.reader;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.reader.WriteLog.Closing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class WriteLogTest {
  @BeforeEach
  void forget() {
    WriteLog.clear();
  }

  @Test
  void the_last_line_before_a_moment_is_the_one_that_wrote() {
    WriteLog.wrote("Echo.java", "echo.Echo", "serve", 3);
    WriteLog.wrote("Echo.java", "echo.Echo", "lambda$serve$0", 5);
    long then = System.nanoTime();
    WriteLog.wrote("Echo.java", "echo.Echo", "serve", 7);
    assertEquals(new Place("Echo.java", 5, "Echo", "serve", Doing.of(Doing.Kind.WROTE)),
        WriteLog.lastWriteBefore(then, Doing.Kind.WROTE));
  }

  @Test
  void a_line_that_closes_did_not_write() {
    WriteLog.wrote("Echo.java", "echo.Echo", "serve", 3);
    WriteLog.closed(null, "Echo.java", "echo.Echo", "serve", 5);
    assertEquals(3, WriteLog.lastWriteBefore(System.nanoTime(), Doing.Kind.WROTE).line());
    assertEquals(new Place("Echo.java", 5, "Echo", "serve", Doing.of(Doing.Kind.CLOSED)),
        WriteLog.lastCloseBefore(System.nanoTime()));
  }

  @Test
  void a_line_is_named_for_a_closed_socket_where_only_one_closes_any() {
    WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 5);
    assertEquals(new Place("Echo.java", 5, "Echo", "serve", Doing.of(Doing.Kind.CLOSED_A_STREAM)),
        WriteLog.onlyClose());
    WriteLog.shutDown(null, "Echo.java", "echo.Echo", "stop", 9);
    assertEquals(Doing.Kind.SHUT_DOWN, WriteLog.lastCloseBefore(System.nanoTime()).doing().kind());
    assertNull(WriteLog.onlyClose());
  }

  @Test
  void a_line_is_named_for_a_listener_where_only_one_opens_any() {
    WriteLog.listened("Twice.java", "echo.Twice", "open", 3);
    WriteLog.opened("Twice.java", "echo.Twice", "serve", 9);
    WriteLog.listened("Twice.java", "echo.Twice", "open", 3);
    assertEquals(new Place("Twice.java", 3, "Twice", "open", Doing.of(Doing.Kind.LISTENED)),
        WriteLog.onlyListener(Doing.Kind.LISTENED));
    WriteLog.listened("Twice.java", "echo.Twice", "open", 4);
    assertNull(WriteLog.onlyListener(Doing.Kind.LISTENED));
  }

  @Test
  void a_close_with_so_linger_at_0_is_told_from_others() throws IOException {
    WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 5);
    assertEquals(Closing.UNKNOWN, WriteLog.lastClosingBefore(System.nanoTime()));
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        var other = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
      WriteLog.hold(socket);
      WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 5);
      assertEquals(Closing.NO_LINGER, WriteLog.lastClosingBefore(System.nanoTime()));
      socket.setSoLinger(true, 0);
      WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 5);
      assertEquals(Closing.LINGER_0, WriteLog.lastClosingBefore(System.nanoTime()));
      WriteLog.closed(other, "Echo.java", "echo.Echo", "serve", 5);
      assertEquals(Closing.NO_LINGER, WriteLog.lastClosingBefore(System.nanoTime()), "the one that is closed");
    }
  }

  @Test
  void the_line_that_closed_is_the_first_that_did() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var channel = SocketChannel.open(listener.getLocalSocketAddress())) {
      WriteLog.closed(channel, "Echo.java", "echo.Echo", "serve", 5);
      channel.close();
      WriteLog.closed(channel, "Echo.java", "echo.Echo", "stop", 9);
      WriteLog.shutDown(channel, "Echo.java", "echo.Echo", "stop", 10);
      assertEquals(5, WriteLog.lastCloseBefore(System.nanoTime()).line());
    }
  }

  @Test
  void a_limit_is_known_and_made_shorter() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var socket = new Socket()) {
      WriteLog.hold(listener);
      WriteLog.hold(socket);
      assertEquals(0, WriteLog.longestLimit());
      listener.setSoTimeout(10);
      socket.setSoTimeout(3_000);
      assertEquals(3_000, WriteLog.longestLimit());
      WriteLog.shortenLimits(20);
      assertEquals(List.of(10, 20), List.of(listener.getSoTimeout(), socket.getSoTimeout()));
    }
  }

  @Test
  void more_lines_than_are_remembered_do_no_harm() {
    for (int line = 1; line <= 5_000; line++) {
      WriteLog.wrote("Echo.java", "echo.Echo", "serve", line);
    }
    assertEquals(5_000, WriteLog.lastWriteBefore(System.nanoTime(), Doing.Kind.WROTE).line());
  }

  @Test
  void nothing_is_known_where_nobody_told() {
    assertNull(WriteLog.lastWriteBefore(System.nanoTime(), Doing.Kind.WROTE));
  }
}
