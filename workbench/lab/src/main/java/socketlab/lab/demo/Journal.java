package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;

/// What ran to its end in this demo, in its order, so that it can be run again in a fresh JVM.
final class Journal {
  /// One input.
  ///
  /// @param step the number of the step that it was, from 1; 0 for what the teacher typed
  /// @param failed whether it was refused, or has thrown
  record Entry(String code, int step, boolean failed) {}

  private List<Entry> entries = new ArrayList<>();

  /// Notes what has run.
  void add(Entry entry) {
    entries.add(entry);
  }

  /// Notes what has run in an earlier sitting, in the place of all that is noted here.
  void takeOver(List<Entry> earlier) {
    entries = new ArrayList<>(earlier);
  }

  /// All of it.
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// Forgets what ran since this step was about to run for the first time: the step itself, what came after it, and
  /// what the teacher typed while it stood on the prompt.
  void cutBefore(int step) {
    List<Entry> kept = new ArrayList<>(entries.stream().takeWhile(entry -> entry.step() < step).toList());
    while (!kept.isEmpty() && kept.getLast().step() == 0) {
      kept.removeLast();
    }
    entries = kept;
  }
}
