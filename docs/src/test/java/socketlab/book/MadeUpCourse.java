package socketlab.book;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A course of one or two short lessons in a folder of its own, and what the page builder says of it.
record MadeUpCourse(Path root) {

  static final String LESSON = """
      = Blocking echo

      == What you will be able to do

      Say what blocks.

      == See it

      Look.

      == How it works

      [source,java]
      ----
      include::../../solutions/01-blocking-echo/Echo.java[tag=serve]
      ----

      == You may have read

      A claim.

      == Your turn

      === Task 1: serve one client

      Do it.
      """;

  static MadeUpCourse in(Path root) throws IOException {
    var course = new MadeUpCourse(root);
    course.write("lessons/01-blocking-echo/lesson.adoc", LESSON);
    course.write("docs/index.adoc", "= Socket Lab\n\nWords.\n\n== The course\n\ninclude::../lessons[show=contents]\n");
    course.write("solutions/01-blocking-echo/Echo.java", """
        // tag::serve[]
        void serve() {}
        // end::serve[]
        """);
    return course;
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /// Writes lesson 01 with one text in it replaced.
  void change(String old, String fresh) throws IOException {
    if (!LESSON.contains(old)) {
      throw new IllegalArgumentException("the lesson does not contain " + old);
    }
    write("lessons/01-blocking-echo/lesson.adoc", LESSON.replace(old, fresh));
  }

  String html(String page) throws IOException {
    return Files.readString(root.resolve("docs/target/book").resolve(page));
  }

  Said pages(String... numbers) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    List<String> arguments = Stream.concat(Stream.of("--root", root.toString()), Stream.of(numbers)).toList();
    int status = Pages.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(status, out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  record Said(int status, List<String> out, List<String> err) {}
}
