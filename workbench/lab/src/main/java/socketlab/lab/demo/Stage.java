package socketlab.lab.demo;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Where the teacher is, as the player needs it: a terminal, or a page in the browser.
interface Stage {
  /// What the teacher is asked with.
  ///
  /// @param text what stands on the prompt, to be edited; may be empty
  /// @param above what stands above it, for a number of columns: it is shown again where the screen was cleared or a
  ///     narrower window has broken it
  /// @param keys what can be pressed, for the bar below
  /// @param ownKeys what can be pressed and said when the text has been taken away
  record Offer(String text, IntFunction<List<String>> above, String keys, String ownKeys) {}

  /// What came from the prompt.
  sealed interface Input {
    /// Lines that are to run, or words to the player.
    ///
    /// @param text what was typed, or left as it was offered
    /// @param cleared whether the offered text was taken away first
    record Text(String text, boolean cleared) implements Input {}

    /// A key that has a word's meaning. What stood on the prompt has not run, and is gone from the screen.
    ///
    /// @param left what stood on the prompt
    /// @param cleared whether the offered text was taken away first
    record Key(Word word, String left, boolean cleared) implements Input {}

    /// There will be none any more.
    record Gone() implements Input {}
  }

  /// Waits for a whole input.
  Input read(Offer offer);

  /// Shows a line; above the prompt, while that waits. Any thread may call it.
  void show(String line);

  /// Asks something, and waits for one key. True for `y`, for the key that has led to the question, and where there
  /// will be no key any more.
  boolean confirms(String question);

  /// Runs something, and listens for Ctrl-C meanwhile; what else is typed is dropped. What takes long is told, with how
  /// long it has taken so far.
  ///
  /// @param interrupt what Ctrl-C does
  /// @param doing what is done at this moment, such as "waits in ServerSocket.accept"
  <T> T during(Supplier<T> work, Runnable interrupt, Supplier<String> doing);

  /// How many columns a line has.
  int columns();

  /// What the key for a word is called here.
  ///
  /// @param letter such as `N` for the key that skips a step
  default String key(char letter) {
    return "Ctrl-" + letter;
  }

  /// What can be pressed and said here, line by line.
  default List<String> help() {
    return Keys.HELP;
  }
}
