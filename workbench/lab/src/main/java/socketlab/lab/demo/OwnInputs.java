package socketlab.lab.demo;

import java.time.Instant;
import java.util.function.Predicate;
import org.jline.reader.impl.history.DefaultHistory;

/// The history of what the teacher typed. A step that ran as it was offered is no part of it: the script has it.
final class OwnInputs extends DefaultHistory {
  private final Predicate<String> isOffered;

  /// @param isOffered whether a text is the one that stood on the prompt
  OwnInputs(Predicate<String> isOffered) {
    this.isOffered = isOffered;
  }

  @Override
  public void add(Instant time, String line) {
    if (!line.isBlank() && !isOffered.test(line)) {
      super.add(time, line);
    }
  }
}
