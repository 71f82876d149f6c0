package socketlab.lab.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.BuilderLine;
import socketlab.course.BuiltPages;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.json.Json;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The course's pages and its PDF files, made by the page builder of `docs/` in a process of its own: Asciidoctor
/// starts too slowly to be part of this tool.
public final class Pages {
  /// What Maven says when it begins with a module, and when it has downloaded a file.
  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (?<name>.+) \\S+ +\\[(?<number>\\d+)/(?<of>\\d+)]");
  private static final String DOWNLOADED = "Downloaded from";

  /// How many of Maven's complaints are shown.
  private static final int ERRORS = 20;

  private final Course course;
  private final Path docs;
  private final Path made;

  /// The pages of this course.
  public Pages(Course course) {
    this.course = course;
    docs = course.root().resolve("docs");
    made = docs.resolve("target").resolve("book");
  }

  /// The folder with the pages that were made.
  public Path folder() {
    return made;
  }

  /// The lesson's page, converted if its text has changed.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if it can't be built; the message says why
  public Path page(Lesson lesson, PrintStream progress) {
    Path page = made.resolve(lesson.slug() + ".html");
    if (Files.exists(page) && !mayMake()) {
      return page; // somebody else has made it, for all who read here
    }
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
    faultless(build(Jvm.BOOK, List.of(), progress));
    return made.resolve("index.html");
  }

  /// The whole course as PDF files, made anew: the book, and behind it the teacher's guide, where there is one.
  ///
  /// @param progress where to say that something takes a while
  /// @throws IllegalStateException if a page has a problem; the message names each
  public List<Path> pdf(PrintStream progress) {
    if (!faultless(build(Jvm.PDF, List.of("--pdf"), progress)).hasChinese()) {
      progress.println(BuiltPages.NO_CHINESE);
    }
    return Stream.of("socket-lab.pdf", "teachers-guide.pdf").map(made::resolve).filter(Files::exists).toList();
  }

  /// Converts the pages of these lessons that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @return what is wrong with them
  /// @throws IllegalStateException if the page builder cannot be built, or fails; the message says why
  public List<Problem> convert(List<Lesson> lessons, PrintStream progress) {
    return build(Jvm.BOOK, lessons.stream().map(Lesson::number).toList(), progress).problems();
  }

  /// Converts all pages of the book that have changed.
  ///
  /// @param progress where to say that something takes a while
  /// @return what is wrong with them
  /// @throws IllegalStateException if the page builder cannot be built, or fails; the message says why
  public List<Problem> convertAll(PrintStream progress) {
    return build(Jvm.BOOK, List.of(), progress).problems();
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

  private BuiltPages build(Jvm jvm, List<String> arguments, PrintStream progress) {
    if (!mayMake()) {
      throw new IllegalStateException("the pages are made in " + made + ", but you may not write there. Work in a copy "
          + "of the lab that belongs to you");
    }
    try (var meanwhile = new Meanwhile(progress, System.console() != null && System.console().isTerminal())) {
      if (!builderIsBuilt()) {
        meanwhile.begin("Building the page builder");
        buildBuilder(meanwhile);
      }
      try (PlainPlace place = PlainPlace.of(course.root(), jars())) {
        var command = new ArrayList<>(Toolbox.of(course.root()).flags(jvm));
        command.addAll(List.of("-cp",
            place.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            "socketlab.book.Pages", "--root", place.root().toString(), "--json"));
        command.addAll(arguments);
        var built = new AtomicReference<BuiltPages>();
        Said said = run(Toolbox.java(command), line -> {
          switch (told(line)) {
            case BuilderLine.Step step -> tell(step, meanwhile);
            case BuiltPages all -> built.set(all);
            case null -> { } // a line from a library of its
          }
        });
        if (built.get() == null) {
          throw new IllegalStateException("the page builder has failed:\n" + String.join("\n", said.lines()));
        }
        return built.get();
      }
    }
  }

  private boolean mayMake() {
    Path there = made;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isWritable(there);
  }

  private static void tell(BuilderLine.Step step, Meanwhile meanwhile) {
    if (step.number() <= 1) {
      meanwhile.begin(step.of() == 0 ? "Making " + step.what() : step.of() == 1 ? "Converting the page " + step.what()
          : "Converting " + step.of() + " pages");
    }
    if (step.of() > 1) {
      meanwhile.step("Converting page " + step.number() + " of " + step.of() + ": " + step.what());
    }
  }

  /// What the page builder says in a line, or null for a line of anybody else.
  private static BuilderLine told(String line) {
    try {
      return line.startsWith("{") ? Json.read(line, BuilderLine.class) : null;
    } catch (Json.Unreadable otherOutput) {
      return null;
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

  private void buildBuilder(Meanwhile meanwhile) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    var downloaded = new AtomicInteger();
    var part = new AtomicReference<>("");
    Said said = run(new ProcessBuilder(windows ? "mvn.cmd" : "mvn", "-B", "-f",
        course.root().resolve("pom.xml").toString(), "-pl", "docs", "package", "-DskipTests"), line -> {
      Matcher module = MODULE.matcher(line);
      if (module.matches()) {
        part.set(": part " + module.group("number") + " of " + module.group("of") + ", " + module.group("name"));
      } else if (!line.contains(DOWNLOADED)) {
        return;
      }
      int files = line.contains(DOWNLOADED) ? downloaded.incrementAndGet() : downloaded.get();
      meanwhile.step("Building the page builder" + part.get() + (files == 0 ? "" : "; " + files + " files downloaded"));
    });
    if (said.status() != 0) {
      List<String> errors = said.lines().stream().filter(line -> line.startsWith("[ERROR]")).limit(ERRORS).toList();
      throw new IllegalStateException("the page builder could not be built:\n"
          + String.join("\n", errors.isEmpty() ? said.lines() : errors));
    }
  }

  /// The page builder, and then its libraries.
  private List<Path> jars() {
    Path target = docs.resolve("target");
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      return Stream.concat(Stream.of(target.resolve("book.jar")), libraries.sorted()).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /// What a program has printed, and its exit status.
  private record Said(int status, List<String> lines) {}

  /// @param listener gets each line as soon as it is printed
  private static Said run(ProcessBuilder builder, Consumer<String> listener) {
    try {
      builder.redirectErrorStream(true).environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.start();
      process.getOutputStream().close();
      var lines = new ArrayList<String>();
      try (BufferedReader said = process.inputReader(UTF_8)) {
        for (String line; (line = said.readLine()) != null; ) {
          lines.add(line);
          listener.accept(line);
        }
      }
      return new Said(process.waitFor(), lines);
    } catch (IOException notThere) {
      throw new IllegalStateException("could not run " + builder.command().getFirst() + ": " + notThere.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
