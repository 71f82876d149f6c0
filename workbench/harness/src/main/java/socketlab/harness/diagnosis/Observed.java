package socketlab.harness.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was observed of one wrong answer when it was recorded: which checks fail, and how.
///
/// @param checks the checks that failed at least once, as `ClassOfTests.method`
public record Observed(SortedMap<String, Failures> checks) {
  /// How a check failed while the answer was recorded.
  ///
  /// @param mayPass whether it also passed once
  /// @param seen the different ways in which it failed
  public record Failures(boolean mayPass, List<Observation> seen) {
    /// A copy of the list that nobody changes.
    public Failures {
      seen = List.copyOf(seen);
    }

    boolean vary() {
      return mayPass || seen.size() > 1;
    }

    /// Where it did not fail in the same way each time, its values are a matter of luck, and how it fails has to do.
    boolean cover(Observation observation) {
      return seen.stream().anyMatch(one -> vary() ? one.symptom().equals(observation.symptom())
          : one.covers(observation));
    }

    private Failures and(Observation further) {
      var all = new ArrayList<>(seen);
      all.add(further);
      return new Failures(mayPass, all);
    }

    /// With one more observation. Where it differs only in values, those are not looked at any more.
    Failures with(Observation observation) {
      if (seen.stream().anyMatch(one -> one.covers(observation))) {
        return this;
      }
      var all = new ArrayList<Observation>();
      Observation merged = null;
      for (Observation one : seen) {
        Observation common = merged == null ? one.common(observation).orElse(null) : null;
        all.add(common == null ? one : common);
        merged = common == null ? merged : common;
      }
      if (merged == null) {
        all.add(observation);
      }
      return new Failures(mayPass, all);
    }
  }

  private static final String INDENT = "  ";
  private static final String MAY_PASS = INDENT + "may pass";

  /// A copy of the map.
  public Observed {
    checks = new TreeMap<>(checks);
  }

  /// What one run has shown.
  public static Observed in(Seen run) {
    var checks = new TreeMap<String, Failures>();
    run.failed().forEach((check, failure) -> checks.put(check, new Failures(false, List.of(failure))));
    return new Observed(checks);
  }

  /// The same with what a further run has shown.
  public Observed with(Seen run) {
    var all = new TreeMap<String, Failures>();
    Set<String> names = new TreeSet<>(checks.keySet());
    names.addAll(run.failed().keySet());
    for (String check : names) {
      Failures before = checks.get(check);
      Observation now = run.failed().get(check);
      all.put(check, before == null ? new Failures(true, List.of(now))
          : now == null ? new Failures(true, before.seen()) : before.with(now));
    }
    return new Observed(all);
  }

  /// True when some check of it did not fail each time, or not in the same way.
  public boolean varies() {
    return checks.values().stream().anyMatch(Failures::vary);
  }

  /// True when a run has shown what was recorded: the same checks fail, each in a way in which it failed then. Checks
  /// of which the run says nothing do not count, as long as one that fails is left.
  public boolean covers(Seen run) {
    return !run.failed().isEmpty()
        && run.passed().stream().allMatch(check -> !checks.containsKey(check) || checks.get(check).mayPass())
        && run.failed().entrySet().stream().allMatch(check -> covers(check.getKey(), check.getValue()));
  }

  /// True when this check failed in this way when the answer was recorded.
  public boolean covers(String check, Observation failure) {
    return checks.containsKey(check) && checks.get(check).cover(failure);
  }

  /// Whatever in a run is not as it was recorded, as a line for each check.
  public List<String> differences(Seen run) {
    var lines = new ArrayList<String>();
    for (String check : new TreeSet<>(run.passed())) {
      if (checks.containsKey(check) && !checks.get(check).mayPass()) {
        lines.add(check + " passes");
      }
    }
    new TreeMap<>(run.failed()).forEach((check, failure) -> {
      if (!covers(check, failure)) {
        lines.add(check + " fails" + (checks.containsKey(check) ? " in another way: " : ": ") + failure.line());
      }
    });
    return lines;
  }

  /// As the text of a file, which [#parse(String)] reads: the name of a check, and below it a line for each way in
  /// which it failed.
  public String text() {
    return checks.entrySet().stream().map(check -> check.getKey() + "\n"
        + (check.getValue().mayPass() ? MAY_PASS + "\n" : "")
        + check.getValue().seen().stream().map(one -> INDENT + one.line() + "\n").collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  /// What a file says.
  ///
  /// @throws IllegalArgumentException with the number of the line, if it is none of these files
  public static Observed parse(String text) {
    var checks = new TreeMap<String, Failures>();
    String check = null;
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      if (!line.startsWith(INDENT)) {
        check = line;
        checks.put(check, new Failures(false, List.of()));
      } else if (check == null) {
        throw new IllegalArgumentException("line " + number + ": there is no name of a check above it");
      } else {
        Failures before = checks.get(check);
        checks.put(check, line.equals(MAY_PASS) ? new Failures(true, before.seen())
            : before.and(observation(line.substring(INDENT.length()), number)));
      }
    }
    return new Observed(checks);
  }

  private static Observation observation(String line, int number) {
    try {
      return Observation.parse(line);
    } catch (IllegalArgumentException odd) {
      throw new IllegalArgumentException("line " + number + ": " + odd.getMessage(), odd);
    }
  }
}
