package socketlab.harness.trial;

import socketlab.harness.finding.Finding;
import socketlab.harness.finding.FindingText;

/// An expectation that was not met. Its message is the whole report as plain text, so that Surefire and IDEs show
/// what the tool shows.
public final class Unmet extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient Finding finding;

  Unmet(Finding finding, Throwable cause) {
    super("\n" + FindingText.plain(finding), cause);
    this.finding = finding;
  }

  /// The same failure, and what the reader probably thinks.
  public Unmet saying(String sentence) {
    var said = new Unmet(finding.saying(sentence), getCause());
    said.setStackTrace(getStackTrace());
    return said;
  }

  /// What was found.
  public Finding finding() {
    return finding;
  }
}
