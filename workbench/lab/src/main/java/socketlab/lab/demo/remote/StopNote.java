package socketlab.lab.demo.remote;

import java.util.List;

/// What stopping a snippet has cost. The JVM of the snippets tells it to the tool, one line of JSON each.
public sealed interface StopNote {
  /// The sockets of these variables were closed, since nothing else ends a wait in them.
  record Closed(List<String> variables) implements StopNote {}

  /// The snippet's thread still waits in this method, `Class.method`, and was left behind.
  record Left(String method) implements StopNote {}

  /// Nothing helped: the thread works on in code of the JDK, and its JVM has to be ended.
  record Busy() implements StopNote {}
}
