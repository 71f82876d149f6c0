package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;

/// Each lesson stands in its three places, under a number of its own, with its tests in one place and under names that
/// are found.
final class PlacesCheck {
  private final Course course;

  PlacesCheck(Course course) {
    this.course = course;
  }

  /// Every numbered folder stands in all three places, and its POM names it where Maven looks.
  List<Problem> ofTheCourse() {
    var problems = new Problems(course);
    Set<String> all = Stream.of("lessons", "exercises", "solutions").flatMap(course::slugs)
        .collect(Collectors.toCollection(TreeSet::new));
    for (String place : List.of("lessons", "exercises", "solutions")) {
      Set<String> here = course.slugs(place).collect(Collectors.toSet());
      all.stream().filter(slug -> !here.contains(slug)).forEach(slug ->
          problems.add(place + "/" + slug,
              "the folder is missing: a lesson has a folder in lessons, in exercises and in solutions"));
    }
    Map<String, String> numbers = new TreeMap<>();
    for (String slug : all) {
      String other = numbers.put(slug.substring(0, 2), slug);
      if (other != null) {
        problems.add("lessons/" + slug, "has the same number as " + other);
      }
    }
    return problems.list();
  }

  static boolean hasAll(Lesson lesson) {
    return Stream.of(lesson.lessonFolder(), lesson.exerciseFolder(), lesson.solutionFolder())
        .allMatch(Files::isDirectory);
  }

  /// What is wrong with the places of a lesson's tests.
  List<Problem> ofTests(Lesson lesson) {
    var problems = new Problems(course);
    strayTests(lesson, problems);
    namesOfTests(lesson, problems);
    return problems.list();
  }

  private static void strayTests(Lesson lesson, Problems problems) {
    for (Path folder : List.of(lesson.lessonFolder(), lesson.solutionFolder())) {
      Lesson.javaFiles(folder).stream().filter(file -> contains(file, "org.junit.")).forEach(file ->
          problems.add(file, "is a test: tests belong only in exercises/" + lesson.slug()));
    }
  }

  /// What is not named as a class of tests would never run, and nobody would notice.
  private static void namesOfTests(Lesson lesson, Problems problems) {
    Lesson.javaFiles(lesson.testSources()).stream()
        .filter(file -> !file.toString().endsWith("Test.java")
            && (contains(file, "@Test\n") || contains(file, "@Task(")))
        .forEach(file -> problems.add(file, "is never run: the name of a class of tests must end in Test"));
  }

  static boolean contains(Path file, String word) {
    try {
      return Files.readString(file).contains(word);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
