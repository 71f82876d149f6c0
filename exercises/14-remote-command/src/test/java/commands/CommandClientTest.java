package commands;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.CutSocket;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Listening;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("How many frames does an answer have, and how do you know which one is the last?")
@Hint("in.read() gives an Optional<Frame>; it is empty where the server has gone. A switch over the frame has a case "
    + "for each kind, and `case Frame.Last last` takes three of them.")
@Hint("Write new Frame.Command(arguments). Then in a loop: read; empty: throw new EOFException(…); Output: write its "
    + "bytes to output, and flush; ErrorOutput: the same to errors; Last: return it; Command: throw new "
    + "ProtocolException(…).")
class CommandClientTest {

  @Test
  void asks_with_the_whole_argument_vector() throws Exception {
    try (var listening = Peer.listen();
        var running = asking(listening, new Written(), new Written(), "say", "two words", "", "粘包", "a;b");
        var peer = listening.accept()) {
      peer.expect(Sent.command("say", "two words", "", "粘包", "a;b"));
      peer.send(Sent.exit(0));
      running.result();
    }
  }

  @Test
  void returns_how_the_answer_ended() throws Exception {
    Map<Frame.Last, byte[]> ends = new LinkedHashMap<>();
    for (int status : List.of(0, 3, 255, -1, Integer.MIN_VALUE)) {
      ends.put(new Frame.Exit(status), Sent.exit(status));
    }
    ends.put(new Frame.Refused("Not today."), Sent.frame('r', "Not today.".getBytes(UTF_8)));
    ends.put(new Frame.Stopped("Too long."), Sent.frame('s', "Too long.".getBytes(UTF_8)));
    for (var end : ends.entrySet()) {
      try (var listening = Peer.listen();
          var running = asking(listening, new Written(), new Written(), "say");
          var peer = listening.accept()) {
        peer.expect(Sent.command("say"));
        peer.send(Sent.together(Sent.output("a"), end.getValue()));
        assertEquals(end.getKey(), running.result(), "The server's last frame was this.");
      }
    }
  }

  @Test
  @Hint("What becomes of a byte that is no text when you make a String of it? Write the bytes as they are.")
  void writes_any_bytes_to_the_output_they_belong_to() throws Exception {
    var output = new Written();
    var errors = new Written();
    byte[] all = Sent.everyByte();
    try (var listening = Peer.listen();
        var running = asking(listening, output, errors, "say");
        var peer = listening.accept()) {
      peer.expect(Sent.command("say"));
      peer.send(Sent.together(Sent.frame('o', all), Sent.errorOutput("oh"), Sent.frame('o', all), Sent.exit(0)));
      running.result();
      Bytes.expectIn("The standard output", Sent.together(all, all), output.bytes());
      Bytes.expectIn("The standard error", "oh".getBytes(UTF_8), errors.bytes());
    }
  }

  @Test
  @Hint("A buffered stream keeps what it is given until it is full, or until somebody says flush().")
  void writes_each_piece_as_soon_as_it_comes() throws Exception {
    var output = new Written();
    var errors = new Written();
    try (var listening = Peer.listen();
        var running = asking(listening, new BufferedOutputStream(output), new BufferedOutputStream(errors), "say");
        var peer = listening.accept()) {
      peer.expect(Sent.command("say"));
      peer.send(Sent.output("one"));
      String first = Eventually.value(output::text, "one"::equals);
      peer.send(Sent.errorOutput("two"));
      String second = Eventually.value(errors::text, "two"::equals);
      peer.send(Sent.exit(0));
      running.result();
      peer.expectEnd(); // the client is closed
      assertEquals("one", first, "A piece of output had come, and no more yet.");
      assertEquals("two", second, "A piece of error output had come, and no more yet.");
    }
  }

  @Test
  void the_next_command_goes_over_the_same_connection() throws Exception {
    var output = new Written();
    try (var listening = Peer.listen();
        var running = Running.start(() -> {
          try (var client = new CommandClient(connected(listening))) {
            return List.of(client.run(List.of("one"), output, output), client.run(List.of("two"), output, output));
          }
        });
        var peer = listening.accept()) {
      peer.expect(Sent.command("one"));
      peer.send(Sent.together(Sent.output("a"), Sent.exit(1)));
      peer.expect(Sent.command("two"));
      peer.send(Sent.together(Sent.output("b"), Sent.exit(2)));
      assertEquals(List.of(new Frame.Exit(1), new Frame.Exit(2)), running.result(),
          "Two commands were asked for, and ended with 1 and 2.");
      assertEquals("ab", output.text(), "The first command wrote a, and the second b.");
    }
  }

  @Test
  @Hint("What does read() return when the server has gone? That is no status, and no 0 either.")
  void an_answer_that_is_cut_off_has_no_status() throws Exception {
    byte[] answer = Sent.together(Sent.output("a"), Sent.exit(0));
    for (int came = 0; came < answer.length; came++) {
      var socket = CutSocket.of(List.of(Arrays.copyOf(answer, came)));
      assertEquals("an EOFException", outcome(socket, new Written()), came + " of " + answer.length
          + " bytes of the answer have come, and then the end of the stream.");
    }
  }

  @Test
  @Hint("Which frame does a server never send? A switch has a case for it too.")
  void a_command_is_no_part_of_an_answer() throws Exception {
    byte[] answer = Sent.together(Sent.output("a"), Sent.command("say"), Sent.exit(0));
    assertEquals("a ProtocolException", outcome(CutSocket.of(List.of(answer)), new Written()),
        "The server has sent a piece of output, and then a command.");
  }

  @Test
  void an_answer_comes_whole_wherever_it_is_cut() throws Exception {
    byte[] answer = Sent.together(Sent.output("a"), Sent.errorOutput("b"), Sent.output("cd"), Sent.exit(3));
    var ways = new ArrayList<>(Cuts.inTwo(answer));
    ways.add(Cuts.some(answer, 0, 1));
    for (List<byte[]> pieces : ways) {
      var written = new Written();
      assertEquals("Exit[status=3], abcd", outcome(CutSocket.of(pieces), written) + ", " + written.text(),
          "The answer came in " + pieces.size() + " pieces; the first has " + pieces.getFirst().length + " bytes.");
    }
  }

  @Test
  @Hint("Whose streams are they? System.out is one of them, most of the time.")
  void leaves_both_streams_open() throws Exception {
    var output = new Written();
    var errors = new Written();
    try (var socket = CutSocket.of(List.of(Sent.together(Sent.output("a"), Sent.errorOutput("b"), Sent.exit(0))));
        var client = new CommandClient(socket)) {
      client.run(List.of("say"), output, errors);
    }
    assertEquals("open, open", output.state() + ", " + errors.state(),
        "The answer has come, and the client is closed.");
  }

  private static Running<Frame.Last> asking(Listening listening, OutputStream output, OutputStream errors,
      String... arguments) {
    return Running.start(() -> {
      try (var client = new CommandClient(connected(listening))) {
        return client.run(List.of(arguments), output, errors);
      }
    });
  }

  private static Socket connected(Listening listening) throws Exception {
    return new Socket(InetAddress.getLoopbackAddress(), listening.port());
  }

  /// What a run returns, or which of the two exceptions it throws.
  private static String outcome(Socket socket, OutputStream both) throws Exception {
    try (var client = new CommandClient(socket)) {
      return String.valueOf(client.run(List.of("say"), both, both));
    } catch (EOFException early) {
      return "an EOFException";
    } catch (ProtocolException other) {
      return "a ProtocolException";
    }
  }

  /// What has come out of the client, as far as it was not kept in a buffer on the way.
  private static final class Written extends OutputStream {
    private final StringBuffer bytes = new StringBuffer();
    private volatile boolean closed;

    @Override
    public void write(int one) {
      bytes.append((char) (one & 0xff));
    }

    byte[] bytes() {
      String all = bytes.toString();
      var copy = new byte[all.length()];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (byte) all.charAt(i);
      }
      return copy;
    }

    String text() {
      return bytes.toString();
    }

    String state() {
      return closed ? "closed" : "open";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
