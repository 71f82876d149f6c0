package socketlab.lab.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;

/// Which places of the course are there before an answer runs, which may delete what it finds.
///
/// @param lesson whose answer it is
/// @param places the folders of the lessons, exercises and solutions
record Places(Lesson lesson, List<Path> places) {
  /// Those that are there now.
  static Places of(Course course, Lesson lesson) {
    return new Places(lesson, Stream.of("lessons", "exercises", "solutions")
        .flatMap(place -> course.slugs(place).map(slug -> course.root().resolve(place).resolve(slug))).toList());
  }

  /// What is gone by now, as a sentence that says how to get it back; empty where all is there.
  ///
  /// @param sources the files that were checked
  Optional<String> goneOf(Sources sources) {
    List<String> gone = places.stream().filter(place -> !Files.isDirectory(place))
        .map(place -> lesson.root().relativize(place).toString().replace('\\', '/')).toList();
    boolean ownFiles = sources.files().stream().anyMatch(file -> !Files.exists(sources.folder().resolve(file)));
    var sentences = new ArrayList<String>();
    if (ownFiles) {
      sentences.add("While the lab checked your code, files of yours disappeared. ./lab undo " + lesson.number()
          + " brings them back.");
    }
    if (!gone.isEmpty()) {
      sentences.add("While the lab checked your code, parts of the course disappeared. Take " + String.join(", ", gone)
          + " from the project again (git checkout -- " + String.join(" ", gone) + ")"
          + (gone.stream().anyMatch(place -> place.startsWith("exercises/"))
          ? ". After that, ./lab undo NN brings back what you have written there." : "."));
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }
}
