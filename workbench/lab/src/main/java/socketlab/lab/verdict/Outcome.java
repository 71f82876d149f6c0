package socketlab.lab.verdict;

/// How a test ended.
public enum Outcome {
  /// As wanted.
  PASSED,
  /// With a finding.
  FAILED,
  /// It was not tried: an earlier one of its task hung, or what it needs is not there.
  SKIPPED,
  /// The run was ended before it.
  NOT_REACHED,
  /// It began, and found that this machine lacks what it needs, such as IPv6.
  LEFT_OUT
}
