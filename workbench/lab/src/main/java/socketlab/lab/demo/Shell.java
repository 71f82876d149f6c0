package socketlab.lab.demo;

import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import socketlab.lab.demo.remote.StopNote;

/// What runs the lines of a demo, as the player needs it. Whoever makes it closes it, and with it all that the lines
/// have opened.
interface Shell extends AutoCloseable {
  /// What running some lines has come to.
  ///
  /// @param outcome null when the JVM of the lines has ended
  /// @param printed the lines that it printed
  /// @param stopped whether it was stopped by [#stop()]
  /// @param notes what that has cost
  record Ran(Outcome outcome, List<String> printed, boolean stopped, List<StopNote> notes) {
    /// Whether the JVM of the lines is still there.
    boolean isAlive() {
      return outcome != null;
    }
  }

  /// What can be listed of the lines that have run.
  enum Listing { VARIABLES, METHODS, TYPES, IMPORTS, ALL }

  /// Runs some lines, and waits for their end.
  Ran run(String lines);

  /// Stops what runs, from another thread. The second time, or when nothing helps, the JVM ends, and `run` returns.
  void stop();

  /// What is done at this moment, as well as it is known: "runs", or the call of the JDK that it waits in, such as
  /// "waits in ServerSocket.accept". Any thread may ask.
  String doing();

  /// Whether a variable of this name is declared.
  boolean declares(String name);

  /// The names of all that is declared, without what only has a number.
  List<String> declared();

  /// What is there, as its source or with its value.
  List<String> list(Listing what);

  /// What completes and explains the code that is being typed.
  SourceCodeAnalysis analysis();

  @Override
  void close();
}
