package socketlab.lab.verdict;

import java.util.List;

/// A test that will run.
///
/// @param task the number of its task, or 0 for one that belongs to none
/// @param type the simple name of its class
/// @param method the name of its method
/// @param hints those of the test, then those of its task
public record PlannedTest(String id, int task, String type, String method, List<String> hints) {
  /// The name by which a diagnosis knows it, `ClassOfTests.method`.
  public String name() {
    return type + "." + method;
  }

  /// The same test with other hints.
  public PlannedTest with(List<String> others) {
    return new PlannedTest(id, task, type, method, List.copyOf(others));
  }

  /// The method's name as a sentence.
  public String sentence() {
    return method.replace('_', ' ');
  }
}
