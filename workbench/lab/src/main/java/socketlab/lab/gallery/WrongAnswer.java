package socketlab.lab.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import socketlab.course.Lesson;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.diagnosis.Observed;
import socketlab.lab.files.Sources;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;

/// One wrong answer: a folder with its change to the model answer (`answer.diff`), what its reader probably thinks
/// (`diagnosis.txt`), what is observed of it (`observed.txt`), and the report that it earns (`report.txt`). Where the
/// book shows its conversation, that one is in `wire.json`.
///
/// @param folder its folder, named after the mistake
/// @param model the folder of the model answer's sources
public record WrongAnswer(Path folder, Path model) {
  private static final String DIFF = "answer.diff";

  /// The wrong answers of a lesson, in the order of their names.
  public static List<WrongAnswer> of(Lesson lesson) {
    return in(lesson.wrongAnswers(), lesson.solutionSources());
  }

  /// The wrong answers in a folder, in the order of their names; none where there is no such folder.
  ///
  /// @param model the folder of the model answer's sources
  public static List<WrongAnswer> in(Path gallery, Path model) {
    if (!Files.isDirectory(gallery)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(gallery)) {
      return folders.filter(Files::isDirectory).sorted().map(folder -> new WrongAnswer(folder, model)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The folder's name.
  public String name() {
    return folder.getFileName().toString();
  }

  /// What it tells of a reader who gives it.
  ///
  /// @throws IllegalArgumentException if one of its files is not as it should be
  public Mistake mistake() {
    return Mistake.in(folder);
  }

  /// The change as it stands in its file.
  ///
  /// @throws NoSuchFileException if it has none
  public AnswerDiff diff() throws IOException {
    return AnswerDiff.parse(Files.readAllBytes(folder.resolve(DIFF)));
  }

  /// The file with the conversation of the check that shows it best, for the pages of the book. Most have none.
  public Path wire() {
    return folder.resolve("wire.json");
  }

  /// The file with the report that it earns.
  public Path report() {
    return folder.resolve("report.txt");
  }

  /// The whole answer.
  ///
  /// @throws NoLongerAppliesException if the model answer is not the one that it was
  public Sources sources() throws IOException, NoLongerAppliesException {
    return Sources.of(folder, diff().apply(Sources.of(model).contents()));
  }

  /// Writes it, whole, into a folder of sources.
  ///
  /// @throws NoLongerAppliesException if the model answer is not the one that it was
  public void write(Path folder) throws IOException, NoLongerAppliesException {
    for (var file : sources().contents().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /// Takes the answer in a folder of sources for this one.
  ///
  /// @return whether it differs from the model answer
  public boolean pack(Path sources) throws IOException {
    var diff = AnswerDiff.between(Sources.of(model).contents(), Sources.of(sources).contents());
    if (!diff.files().isEmpty()) {
      Files.createDirectories(folder);
      Files.write(folder.resolve(DIFF), diff.bytes());
    }
    return !diff.files().isEmpty();
  }

  /// Writes down what its reader probably thinks.
  public void say(String sentence) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(Mistake.DIAGNOSIS), sentence.strip() + "\n");
  }

  /// Writes down what was observed of it.
  public void observe(Observed observed) throws IOException {
    Files.writeString(folder.resolve(Mistake.OBSERVED), observed.text());
  }
}
