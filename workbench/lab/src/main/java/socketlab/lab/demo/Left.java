package socketlab.lab.demo;

import java.util.List;

/// Where a demo was left.
///
/// @param step the one that stands on the prompt, from 0; as many as there are after the last one
/// @param entries what has run until then
record Left(int step, List<Journal.Entry> entries) {
  /// Where a demo is that nobody has begun.
  static final Left AT_THE_BEGINNING = new Left(0, List.of());
}
