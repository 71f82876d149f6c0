package socketlab.lab.report;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.BuiltPages;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.json.Json;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The course's pages and its PDF, made by the page builder of `docs/` in a process of its own: Asciidoctor starts too
/// slowly to be part of this tool.
public final class Pages {
  private final Course course;
  private final Path docs;
  private final Path made;

  /// The pages of this course.
  public Pages(Course course) {
    this.course = course;
    docs = course.root().resolve("docs");
    made = docs.resolve("target").resolve("book");
  }

  /// The lesson's page, converted if its text has changed.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if it can't be built; the message says why
  public Path page(Lesson lesson, PrintStream progress) {
    Path page = made.resolve(lesson.slug() + ".html");
    List<Problem> problems = convert(List.of(lesson), progress);
    if (!problems.isEmpty() && !Files.exists(page)) {
      throw new IllegalStateException("the page of " + lesson.name() + " could not be built:\n" + lines(problems));
    }
    return page;
  }

  /// The start page, with all pages converted that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if a page has a problem; the message names each
  public Path book(PrintStream progress) {
    faultless(build(List.of(), progress));
    return made.resolve("index.html");
  }

  /// The whole course as one PDF, made anew.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if a page has a problem; the message names each
  public Path pdf(PrintStream progress) {
    if (!faultless(build(List.of("--pdf"), progress)).hasChinese()) {
      progress.println(BuiltPages.NO_CHINESE);
    }
    return made.resolve("socket-lab.pdf");
  }

  /// Converts the pages of these lessons that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @return what is wrong with them
  /// @throws IllegalStateException if the page builder cannot be built, or fails; the message says why
  public List<Problem> convert(List<Lesson> lessons, PrintStream progress) {
    return build(lessons.stream().map(Lesson::number).toList(), progress).problems();
  }

  /// Converts all pages of the book that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @return what is wrong with them
  /// @throws IllegalStateException if the page builder cannot be built, or fails; the message says why
  public List<Problem> convertAll(PrintStream progress) {
    return build(List.of(), progress).problems();
  }

  private static BuiltPages faultless(BuiltPages built) {
    if (!built.problems().isEmpty()) {
      throw new IllegalStateException("the book has problems:\n" + lines(built.problems()));
    }
    return built;
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private BuiltPages build(List<String> arguments, PrintStream progress) {
    if (!builderIsBuilt()) {
      progress.println("Building the page builder …");
      buildBuilder();
    }
    var command = new ArrayList<>(Toolbox.of(course.root()).flags(Jvm.BOOK));
    command.addAll(List.of("-cp", classPath(), "socketlab.book.Pages", "--root", course.root().toString(), "--json"));
    command.addAll(arguments);
    Said said = run(Toolbox.java(command));
    return said.lines().stream().flatMap(line -> built(line).stream()).findFirst().orElseThrow(() ->
        new IllegalStateException("the page builder has failed:\n" + String.join("\n", said.lines())));
  }

  /// What the page builder says in a line, unless the line comes from a library of its.
  private static Optional<BuiltPages> built(String line) {
    try {
      return Optional.of(Json.read(line, BuiltPages.class));
    } catch (Json.Unreadable otherOutput) {
      return Optional.empty();
    }
  }

  /// True when no source of the page builder is newer than its jar.
  private boolean builderIsBuilt() {
    Path jar = docs.resolve("target").resolve("book.jar");
    if (!Files.exists(jar)) {
      return false;
    }
    Path workbench = course.root().resolve("workbench");
    try (Stream<Path> sources = Stream.of(docs, workbench.resolve("course"), workbench.resolve("json"))
        .flatMap(module -> Stream.of(module.resolve("pom.xml"), module.resolve("src").resolve("main"),
            module.resolve("theme")))
        .filter(Files::exists).flatMap(Pages::filesBelow)) {
      FileTime built = Files.getLastModifiedTime(jar);
      for (Path source : sources.toList()) {
        if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
          return false;
        }
      }
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Stream<Path> filesBelow(Path folder) {
    try {
      return Files.walk(folder).filter(Files::isRegularFile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void buildBuilder() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Said said = run(new ProcessBuilder(windows ? "mvn.cmd" : "mvn", "-q", "-B", "-f",
        course.root().resolve("pom.xml").toString(), "-pl", "docs", "package", "-DskipTests"));
    if (said.status() != 0) {
      throw new IllegalStateException("the page builder could not be built:\n" + String.join("\n", said.lines()));
    }
  }

  private String classPath() {
    Path target = docs.resolve("target");
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve("book.jar")), libraries.sorted())
          .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// What a program has printed, and its exit status.
  private record Said(int status, List<String> lines) {}

  private static Said run(ProcessBuilder builder) {
    try {
      builder.redirectErrorStream(true).environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Said(process.waitFor(), said.lines().toList());
    } catch (IOException notThere) {
      throw new IllegalStateException("could not run " + builder.command().getFirst() + ": " + notThere.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
