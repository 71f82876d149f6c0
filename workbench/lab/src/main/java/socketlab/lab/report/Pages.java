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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.jvm.Toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The course's pages and its PDF, made by the page builder of `docs/` in a process of its own: Asciidoctor starts too slowly to
/// be part of this tool.
public final class Pages {
  private final Course course;
  private final Path docs;

  /// The pages of this course.
  public Pages(Course course) {
    this.course = course;
    docs = course.root().resolve("docs");
  }

  /// The lesson's page, converted if its text has changed.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if it can't be built; the message says why
  public Path page(Lesson lesson, PrintStream progress) {
    Path page = docs.resolve("target").resolve("book").resolve(lesson.slug() + ".html");
    List<String> problems = problems(List.of(lesson.number()), progress);
    if (!problems.isEmpty() && !Files.exists(page)) {
      throw new IllegalStateException("the page of " + lesson.name() + " could not be built:\n"
          + String.join("\n", problems));
    }
    return page;
  }

  /// The start page, with all pages converted that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if a page has a problem; the message names each
  public Path book(PrintStream progress) {
    return made("index.html", problems(List.of(), progress));
  }

  /// The whole course as one PDF, made anew.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if a page has a problem; the message names each
  public Path pdf(PrintStream progress) {
    Path pdf = made("socket-lab.pdf", problems(List.of("--pdf"), progress));
    said.lines().filter(line -> line.startsWith("The PDF ")).forEach(progress::println);
    return pdf;
  }

  private Path made(String file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the book has problems:\n" + String.join("\n", problems));
    }
    return docs.resolve("target").resolve("book").resolve(file);
  }

  /// Converts the pages of these lessons that have changed.
  ///
  /// @return what is wrong with them, one problem each
  public List<String> convert(List<Lesson> lessons, PrintStream progress) {
    return problems(lessons.stream().map(Lesson::number).toList(), progress);
  }

  /// The builder's last line, which counts what it did.
  private static final Pattern FIGURES = Pattern.compile("\\d+ pages?, \\d+ converted, \\d+ problems?");

  private List<String> problems(List<String> arguments, PrintStream progress) {
    if (!isBuilt()) {
      progress.println("Building the page builder …");
      build();
    }
    var command = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-cp", classPath(), "socketlab.book.Pages", "--root", course.root().toString()));
    command.addAll(arguments);
    return run(Toolbox.java(command)) == 0 ? List.of() : said.lines()
        .filter(line -> !line.isBlank() && !FIGURES.matcher(line).matches()).toList();
  }

  /// True when no source of the page builder is newer than its jar.
  private boolean isBuilt() {
    Path jar = docs.resolve("target").resolve("book.jar");
    if (!Files.exists(jar)) {
      return false;
    }
    try (Stream<Path> sources = Stream.of(docs.resolve("src").resolve("main"), docs.resolve("theme"),
        docs.resolve("pom.xml"), course.root().resolve("workbench").resolve("course").resolve("src").resolve("main")).filter(Files::exists).flatMap(Pages::filesBelow)) {
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

  private String said = "";

  private void build() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    int status = run(new ProcessBuilder(windows ? "mvn.cmd" : "mvn", "-q", "-B", "-f",
        course.root().resolve("pom.xml").toString(), "-pl", "docs", "package", "-DskipTests"));
    if (status != 0) {
      throw new IllegalStateException("the page builder could not be built:\n" + said);
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

  private int run(ProcessBuilder builder) {
    try {
      builder.redirectErrorStream(true).environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      process.getOutputStream().close();
      said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor();
    } catch (IOException notThere) {
      throw new IllegalStateException("could not run " + builder.command().getFirst() + ": " + notThere.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
