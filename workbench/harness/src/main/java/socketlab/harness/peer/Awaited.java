package socketlab.harness.peer;

import java.util.function.Supplier;

/// What a test waits for, in its own words: a report shows them where it does not come.
///
/// @param happened what has been done, as sentences: "The command has written a, and it goes on."
/// @param wanted what was to come: "output 'a'"
/// @param came what of it has come in earlier calls; an empty text where nothing has. It is asked for a report alone
public record Awaited(String happened, String wanted, Supplier<String> came) {
  /// Nothing of it has come yet.
  public Awaited(String happened, String wanted) {
    this(happened, wanted, () -> "");
  }
}
