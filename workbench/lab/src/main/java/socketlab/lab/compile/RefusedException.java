package socketlab.lab.compile;

import java.util.List;
import socketlab.lab.verdict.Verdict.Mistake;

/// The compiler refused the sources.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  RefusedException(List<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  /// What it refused: one mistake or more.
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
