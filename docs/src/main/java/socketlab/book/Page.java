package socketlab.book;

import java.nio.file.Path;
import java.util.Optional;

/// One page of the book, before it is converted.
///
/// @param source the Asciidoc file, relative to the course's root
/// @param name the HTML file's name without `.html`
/// @param lesson the lesson's two digits; empty for the other pages
/// @param title the first line of the source, without the number
record Page(Path source, String name, Optional<String> lesson, String title) {

  String fileName() {
    return name + ".html";
  }

  /// What a teacher wants to know of this lesson, beside its page; need not exist.
  Path teaching() {
    return source.resolveSibling("teaching.adoc");
  }

  String heading() {
    return lesson.map(number -> number + " · " + title).orElse(title);
  }
}
