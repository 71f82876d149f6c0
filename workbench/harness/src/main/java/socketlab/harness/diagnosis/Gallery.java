package socketlab.harness.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The wrong answers of a lesson, of which each knows what is observed when it is run. Where a reader's answer shows
/// the same, it has most likely the same mistake; where it shows anything else, nobody guesses.
///
/// @param mistakes in the order of their names
public record Gallery(List<Mistake> mistakes) {
  /// A copy of the list that nobody changes.
  public Gallery {
    mistakes = List.copyOf(mistakes);
  }

  /// Reads the gallery in this folder; an empty one where there is no such folder.
  public static Gallery in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Gallery(List.of());
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return new Gallery(folders.filter(Files::isDirectory).sorted().map(Mistake::in).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The mistake that a run shows. Where several wrong answers show the same, they say the same, or nobody knows which
  /// it is.
  public Optional<Mistake> shownBy(Seen run) {
    return one(mistake -> mistake.observed().covers(run));
  }

  /// The mistake that one check shows by itself, as far as its failure has a value, an exception or a call to it.
  public Optional<Mistake> shownBy(String check, Observation failure) {
    return failure.tells() ? one(mistake -> mistake.observed().covers(check, failure)) : Optional.empty();
  }

  private Optional<Mistake> one(Predicate<Mistake> fits) {
    List<Mistake> fitting = mistakes.stream().filter(fits).toList();
    return fitting.stream().map(Mistake::says).distinct().count() == 1
        ? Optional.of(fitting.getFirst()).filter(mistake -> !mistake.says().isEmpty()) : Optional.empty();
  }
}
