package socketlab.lab.check;

import java.util.List;

/// What the tool tells a worker, one JSON line each. When the connection ends, the worker ends.
public sealed interface Command {
  /// Run these classes of tests.
  ///
  /// @param classPath folders of classes: the tests', then the reader's
  /// @param tests names of classes
  /// @param sourceFolder where the exercise stands, for tests that read files beside it
  /// @param realPeers whether the tests that need a container run as well
  /// @param another whether another run may follow in the same worker, if this one leaves nothing behind
  /// @param toFirstFailure whether the tests after one that fails are skipped
  record Run(List<String> classPath, List<String> tests, String sourceFolder, boolean realPeers, boolean another,
      boolean toFirstFailure) implements Command {}

  /// End by yourself, so that the JVM can write its AOT cache.
  record Quit() implements Command {}

  /// Say where the threads of the reader's code stand.
  record Where() implements Command {}
}
