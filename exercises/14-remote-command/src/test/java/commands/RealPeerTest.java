package commands;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socketlab.harness.command.JavaCommand;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.ChildProcesses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's server with a CPython client, and the reader's client with a CPython server.
@RealPeer
class RealPeerTest {

  @Test
  void a_cpython_client_gets_its_answers_and_leaves_while_a_command_runs() throws Exception {
    var allowed = Map.of("say", JavaCommand.vector("arguments"), "steps",
        JavaCommand.vector("out:6f7574", "err:657272", "exit:3"), "flood", JavaCommand.vector("flood:1000000"),
        "wait", JavaCommand.vector("out:61", "wait"));
    try (var server = new CommandServer(new Runner(allowed));
        var _ = Running.start(server::serve)) {
      try (var _ = ChildProcesses.watch()) {
        PythonPeer.run(script("commands_client.py"), server.port()).expectSuccess();
      }
    }
  }

  @Test
  void a_cpython_server_is_asked_for_one_command_after_another() throws Exception {
    try (var peer = PythonPeer.serve(script("commands_server.py"));
        var asking = Running.start(() -> {
          try (var client = new CommandClient(new Socket(peer.address().getAddress(), peer.port()))) {
            return List.of(answer(client, "say", "two words", "it's", "; exit", "$(exit)"), answer(client, "steps"),
                answer(client, "other"), answer(client, "flood"));
          }
        })) {
      assertEquals(List.of("two words|it's|; exit|$(exit)|, nothing, Exit[status=0]", "out, err, Exit[status=3]",
          "nothing, nothing, Refused[reason=This command is not allowed.]",
          "1000000 bytes, 1000000 bytes, Exit[status=0]"), asking.result(), "CPython ran these commands.");
    }
  }

  private static String answer(CommandClient client, String... arguments) throws Exception {
    var output = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    Frame.Last last = client.run(List.of(arguments), output, errors);
    return shown(output) + ", " + shown(errors) + ", " + last;
  }

  private static String shown(ByteArrayOutputStream bytes) {
    return bytes.size() == 0 ? "nothing" : bytes.size() > 100 ? bytes.size() + " bytes"
        : bytes.toString().replace('\0', '|');
  }
}
