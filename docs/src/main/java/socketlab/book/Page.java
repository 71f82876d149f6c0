package socketlab.book;

import java.nio.file.Path;
import java.util.Optional;
import socketlab.course.Lesson;

/// One page of the book, before it is converted.
///
/// @param source the Asciidoc file, relative to the course's root
/// @param name the HTML file's name without `.html`
/// @param lesson whose text it is; empty for the other pages
/// @param title as plain text, without a number
record Page(Path source, String name, Optional<Lesson> lesson, String title) {

  String fileName() {
    return name + ".html";
  }

  /// What a teacher wants to know of this lesson, beside its page; need not exist.
  Path teaching() {
    return source.resolveSibling("teaching.adoc");
  }

  /// The lesson's two digits; empty for the other pages.
  Optional<String> number() {
    return lesson.map(Lesson::number);
  }

  String heading() {
    return number().map(number -> number + " · " + title).orElse(title);
  }
}
