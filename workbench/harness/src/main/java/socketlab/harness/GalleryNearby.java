package socketlab.harness;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import socketlab.harness.diagnosis.Gallery;
import socketlab.harness.diagnosis.Observation;
import socketlab.harness.trial.Unmet;

/// The wrong answers of the lesson whose tests run, for Maven and IDEs: there one test's failure has to do, where the
/// tool, which sees all of them, compares the whole pattern.
final class GalleryNearby {
  /// Set where the tool runs the tests.
  private static final String TOOL = "lab.exercise";

  private GalleryNearby() {}

  /// The failure, with what the reader probably thinks where this test alone gives it away.
  static Unmet explained(Unmet unmet, Class<?> tests, Method test) {
    if (System.getProperty(TOOL) != null) {
      return unmet;
    }
    Path wrongAnswers = wrongAnswers(tests);
    if (wrongAnswers == null) {
      return unmet;
    }
    return Gallery.in(wrongAnswers)
        .shownBy(tests.getSimpleName() + "." + test.getName(), Observation.of(unmet.finding()))
        .map(mistake -> unmet.saying(mistake.says())).orElse(unmet);
  }

  /// Beside `exercises/NN-slug`, where the classes of the tests stand in `target/test-classes`; null where they stand
  /// elsewhere.
  private static Path wrongAnswers(Class<?> tests) {
    CodeSource source = tests.getProtectionDomain().getCodeSource();
    if (source == null || !source.getLocation().getProtocol().equals("file")) {
      return null;
    }
    Path exercise = Path.of(URI.create(source.getLocation().toString())).resolve("../..").normalize();
    Path course = exercise.resolve("../..").normalize();
    return exercise.getFileName() == null ? null
        : course.resolve("solutions").resolve(exercise.getFileName().toString()).resolve("wrong");
  }
}
