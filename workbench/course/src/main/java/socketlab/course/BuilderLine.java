package socketlab.course;

/// What the page builder tells the program that has started it, a line of JSON each: its steps as they begin, and at
/// the end what it has done.
public sealed interface BuilderLine permits BuilderLine.Step, BuiltPages {
  /// A step that takes long.
  ///
  /// @param number from 1; 0 where there is one such step alone
  /// @param of how many there are
  /// @param what the title of a page that is converted, or the name of a file that is made
  record Step(int number, int of, String what) implements BuilderLine {}
}
