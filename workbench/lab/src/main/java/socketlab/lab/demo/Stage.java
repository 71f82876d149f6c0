package socketlab.lab.demo;

import java.util.function.Supplier;

/// The terminal, as the player needs it.
interface Stage {
  /// What came from the prompt.
  ///
  /// @param text what was typed, or left as it was offered
  /// @param cleared whether the offered text was taken away first
  record Typed(String text, boolean cleared) {}

  /// Waits for a whole input. Null when there will be none any more.
  ///
  /// @param offered what stands on the prompt, to be edited
  Typed read(String offered);

  /// Shows a line; above the prompt, while that waits. Any thread may call it.
  void show(String line);

  /// Runs something, and listens for Ctrl-C meanwhile; what else is typed is dropped.
  ///
  /// @param interrupt what Ctrl-C does
  <T> T during(Supplier<T> work, Runnable interrupt);

  /// How many columns a line has.
  int columns();
}
