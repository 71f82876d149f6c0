package socketlab.harness.diagnosis;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What one run of an exercise's tests has shown. Of a check that is in neither of the two the run says nothing: its
/// task has not begun, an earlier check hung, or this machine lacks what it needs.
///
/// @param passed the checks that passed, as `ClassOfTests.method`
/// @param failed the others
public record Seen(Set<String> passed, Map<String, Observation> failed) {
  /// Copies that nobody changes.
  public Seen {
    passed = Set.copyOf(passed);
    failed = Map.copyOf(failed);
  }

  /// The same, and nothing of the checks that failed and are not among these.
  public Seen failedOnly(Predicate<String> checks) {
    return new Seen(passed, failed.entrySet().stream().filter(check -> checks.test(check.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new)));
  }
}
