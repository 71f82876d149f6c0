package socketlab.harness.peer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class CutSocketTest {
  /// What the reader's code, or the test, may have done to a socket.
  private enum State {
    CONNECTED {
      @Override
      void bring(Socket socket) {}
    },
    TIME_LIMIT_SET {
      @Override
      void bring(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
      }
    },
    INPUT_SHUT_DOWN {
      @Override
      void bring(Socket socket) throws IOException {
        socket.shutdownInput();
      }
    },
    OUTPUT_SHUT_DOWN {
      @Override
      void bring(Socket socket) throws IOException {
        socket.shutdownOutput();
      }
    },
    CLOSED {
      @Override
      void bring(Socket socket) throws IOException {
        socket.close();
      }
    };

    abstract void bring(Socket socket) throws IOException;
  }

  /// The system chooses these for each connection.
  private static final Set<String> CHOSEN = Set.of("getSendBufferSize", "getReceiveBufferSize");

  /// How messages begin that are not the system's.
  private static final List<String> OF_JAVA = List.of("Socket ", "Already ", "'IP_MULTICAST_TTL'", "Range ", "timeout");

  private interface Call {
    Object on(Socket socket) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void each_method_does_what_it_does_with_an_accepted_socket(State state) throws Exception {
    for (Method method : Socket.class.getMethods()) {
      if (method.getDeclaringClass() == Socket.class && !Modifier.isStatic(method.getModifiers())
          && !CHOSEN.contains(method.getName())) {
        Call call = socket -> call(method, socket);
        assertEquals(ofAccepted(state, call), of(state, call), method.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_option_is_there_and_can_be_set(State state) throws Exception {
    for (SocketOption<?> option : List.of(StandardSocketOptions.TCP_NODELAY, StandardSocketOptions.SO_KEEPALIVE,
        StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_LINGER, StandardSocketOptions.IP_TOS)) {
      Call call = socket -> {
        Object before = socket.getOption(option);
        set(socket, option);
        return before + ", then " + socket.getOption(option);
      };
      assertEquals(ofAccepted(state, call), of(state, call), option.name());
    }
    Call unknown = socket -> socket.getOption(StandardSocketOptions.IP_MULTICAST_TTL);
    assertEquals(ofAccepted(state, unknown), of(state, unknown));
  }

  @Test
  void what_is_set_by_one_method_is_told_by_the_other() throws Exception {
    Call call = socket -> {
      socket.setTcpNoDelay(true);
      socket.setSoLinger(true, 5);
      socket.setKeepAlive(true);
      socket.setOOBInline(true);
      socket.setReuseAddress(true);
      socket.setTrafficClass(8);
      socket.setSoTimeout(300);
      return List.of(socket.getTcpNoDelay(), socket.getSoLinger(), socket.getKeepAlive(), socket.getOOBInline(),
          socket.getReuseAddress(), socket.getTrafficClass(), socket.getSoTimeout());
    };
    assertEquals(ofAccepted(State.CONNECTED, call), of(State.CONNECTED, call));
    assertEquals("[true, 5, true, true, true, 8, 300]", of(State.CONNECTED, call));
  }

  @ParameterizedTest
  @EnumSource
  void its_streams_do_what_those_of_an_accepted_socket_do(State state) throws Exception {
    List<Call> calls = List.of(
        socket -> socket.getInputStream().read(),
        socket -> socket.getInputStream().available(),
        socket -> socket.getInputStream().read(new byte[0]),
        socket -> new String(socket.getInputStream().readAllBytes(), US_ASCII),
        socket -> socket.getInputStream().read(new byte[5], 3, 3),
        socket -> {
          socket.getOutputStream().write("c".getBytes(US_ASCII), 1, 1);
          return null;
        },
        socket -> {
          socket.getInputStream().close();
          return socket.isClosed();
        },
        socket -> {
          socket.getOutputStream().close();
          return socket.isClosed();
        });
    for (int i = 0; i < calls.size(); i++) {
      assertEquals(ofAccepted(state, calls.get(i)), of(state, calls.get(i)), "call " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void streams_that_were_got_before_do_what_those_of_an_accepted_socket_do(State state) throws Exception {
    List<Call> calls = List.of(
        socket -> {
          var in = socket.getInputStream();
          state.bring(socket);
          return in.read();
        },
        socket -> {
          var in = socket.getInputStream();
          state.bring(socket);
          return in.available();
        },
        socket -> {
          var in = socket.getInputStream();
          in.readAllBytes();
          state.bring(socket);
          return in.read();
        });
    for (int i = 0; i < calls.size(); i++) {
      assertEquals(ofAccepted(State.CONNECTED, calls.get(i)), of(State.CONNECTED, calls.get(i)), "call " + i);
    }
    Call write = socket -> {
      var out = socket.getOutputStream();
      state.bring(socket);
      out.write('c');
      return "written";
    };
    assertEquals(ofAccepted(State.CONNECTED, write), of(State.CONNECTED, write));
  }

  @Test
  void a_read_brings_one_piece() throws Exception {
    try (var socket = CutSocket.of(List.of(bytes("ab"), bytes("c"), bytes("def")))) {
      var counts = new ArrayList<Integer>();
      for (int count; (count = socket.getInputStream().read(new byte[100])) >= 0; ) {
        counts.add(count);
      }
      assertEquals(List.of(2, 1, 3), counts);
    }
  }

  @Test
  void keeps_what_is_written() throws Exception {
    try (var socket = CutSocket.of(List.of())) {
      socket.getOutputStream().write(bytes("hel"));
      socket.getOutputStream().write('l');
      socket.getOutputStream().write(bytes("xox"), 1, 1);
      assertEquals("hello", new String(socket.written(), US_ASCII));
    }
  }

  @Test
  void pieces_that_are_there_are_in_time() throws Exception {
    try (var socket = CutSocket.of(List.of(bytes("a")))) {
      socket.setSoTimeout(1);
      assertEquals('a', socket.getInputStream().read());
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void pieces_that_are_late_come_after_a_time_limit_and_are_not_lost() throws Exception {
    try (var socket = CutSocket.late(List.of(bytes("ab"), bytes("c")))) {
      socket.setSoTimeout(60_000);
      var in = socket.getInputStream();
      for (int wanted : new int[] {'a', 'b', 'c', -1}) {
        assertThrows(SocketTimeoutException.class, in::read);
        assertEquals(wanted, in.read());
      }
      assertEquals(-1, in.read());
    }
  }

  @Test
  void pieces_that_are_late_are_waited_for_where_there_is_no_limit() throws Exception {
    try (var socket = CutSocket.late(List.of(bytes("ab"), bytes("c")))) {
      assertEquals("abc", new String(socket.getInputStream().readAllBytes(), US_ASCII));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @SuppressWarnings("unchecked") // its type says which of the two it takes
  private static void set(Socket socket, SocketOption<?> option) throws IOException {
    if (option.type() == Boolean.class) {
      socket.setOption((SocketOption<Boolean>) option, true);
    } else {
      socket.setOption((SocketOption<Integer>) option, 8);
    }
  }

  private static Object call(Method method, Socket socket) throws Exception {
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(CutSocketTest::argument).toArray();
    try {
      return method.invoke(socket, arguments);
    } catch (InvocationTargetException failed) {
      throw (Exception) failed.getCause();
    }
  }

  private static Object argument(Class<?> type) {
    return type == boolean.class ? true : type == int.class ? 1
        : type == SocketAddress.class ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)
        : type == SocketOption.class ? StandardSocketOptions.TCP_NODELAY : Boolean.TRUE;
  }

  private static String ofAccepted(State state, Call call) throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var accepted = listener.accept()) {
      client.getOutputStream().write(bytes("ab"));
      client.shutdownOutput();
      while (accepted.getInputStream().available() < 2) {
        Thread.onSpinWait();
      }
      state.bring(accepted);
      return outcome(call, accepted);
    }
  }

  private static String of(State state, Call call) throws Exception {
    try (var socket = CutSocket.of(List.of(bytes("ab")))) {
      state.bring(socket);
      return outcome(call, socket);
    }
  }

  /// What it returns or throws, without the ports and without the words of the system.
  private static String outcome(Call call, Socket socket) {
    try {
      String returned = String.valueOf(call.on(socket));
      return returned.replaceAll("\\b[0-9]{4,5}\\b", "port").replaceAll("@[0-9a-f]+", "").replaceAll("Cut", "");
    } catch (Exception thrown) {
      String message = String.valueOf(thrown.getMessage());
      return thrown.getClass().getName() + (OF_JAVA.stream().anyMatch(message::startsWith) ? ": " + message : "");
    }
  }
}
