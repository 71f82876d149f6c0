package socketlab.lab.protocol;

import java.util.List;

/// What the tool tells a worker, one JSON line each. When the connection ends, the worker ends.
public sealed interface Command {
  /// The tests of an exercise.
  ///
  /// @param folder where their classes are
  /// @param names the names of the classes of tests
  /// @param realPeers whether those run as well that need a container
  /// @param nativeAccess whether its code calls restricted methods of `java.lang.foreign`
  record Exercise(String folder, List<String> names, boolean realPeers, boolean nativeAccess) {}

  /// Find these tests: they will be run soon, on an answer that is not there yet.
  record Prepare(Exercise exercise) implements Command {}

  /// Run these tests.
  ///
  /// @param answer the folder with the classes that are tested
  /// @param sourceFolder where the exercise stands, for tests that read files beside it
  /// @param another whether another run may follow in the same worker, if this one leaves nothing behind
  record Run(Exercise exercise, String answer, String sourceFolder, boolean another) implements Command {}

  /// End by yourself, so that the JVM can write its AOT cache.
  record Quit() implements Command {}

  /// Say where the threads of the reader's code stand.
  record Where() implements Command {}
}
