package socketlab.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns the course's texts into HTML pages under `docs/target/book`, and checks them.
///
/// Problems go to standard output, one a line, as `file:line: message`, and then one line of figures.
/// Exit status: 0 no problem, 1 problems, 2 wrong arguments.
public final class Pages {

  private static final String USAGE = """
      Usage: java -cp 'docs/target/book.jar:docs/target/lib/*' socketlab.book.Pages [--root FOLDER] [NN...]

      Makes docs/target/book/NN-slug.html from lessons/NN-slug/lesson.adoc, a page from each docs/*.adoc, and
      index.html. A page whose sources did not change is left as it is.

        --root FOLDER  the course's folder; without it, the current one
        NN             only these lessons
        --help         this text
      """;

  private final Course course;
  private final Path book;
  private final Path work;
  private final Stamps stamps;
  private final Layout layout;
  private final Links links;

  private Pages(Course course) throws IOException {
    this.course = course;
    this.book = course.root().resolve("docs/target/book");
    this.work = book.resolveSibling("book-work");
    this.stamps = new Stamps(work.resolve("stamps"));
    this.layout = new Layout(course, resource("book.css"));
    this.links = new Links(course, book);
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /// Runs as the command line does, and returns the exit status.
  static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
    Path root = Path.of("");
    var numbers = new ArrayList<String>();
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("--help") || argument.equals("-h")) {
        out.print(USAGE);
        return 0;
      } else if (argument.equals("--root") && rest.hasNext()) {
        root = Path.of(rest.next());
      } else if (argument.startsWith("-")) {
        err.println(argument.equals("--root")
            ? "--root wants the course's folder after it"
            : "there is no option " + argument + "; --help lists the options");
        return 2;
      } else {
        numbers.add(argument);
      }
    }
    root = root.toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("lessons"))) {
      err.println(root + " is not a course: it has no folder lessons; say --root FOLDER");
      return 2;
    }
    Course course = Course.at(root);
    List<Page> wanted = numbers.isEmpty() ? course.pages() : new ArrayList<>();
    for (String number : numbers) {
      Optional<Page> lesson = course.lessons().stream()
          .filter(page -> page.lesson().equals(Optional.of(number)) || page.name().equals(number))
          .findFirst();
      if (lesson.isEmpty()) {
        err.println("there is no lesson " + number + "; there are " + course.lessons().stream()
            .map(page -> page.lesson().orElseThrow()).collect(Collectors.joining(", ")));
        return 2;
      }
      wanted.add(lesson.get());
    }
    return new Pages(course).make(wanted, out);
  }

  private int make(List<Page> wanted, PrintStream out) throws IOException {
    Files.createDirectories(book);
    removePagesWithoutSource();
    var sources = new LinkedHashMap<Page, Source>();
    for (Page page : wanted) {
      sources.put(page, Source.of(course.root(), page.source()));
    }
    var problems = new ArrayList<Problem>();
    List<Page> stale = stale(sources);
    if (!stale.isEmpty()) {
      try (var engine = new Engine(course.root(), work)) {
        for (Page page : stale) {
          convert(engine, page, sources.get(page), problems);
        }
      }
    }
    writeIndex();
    Set<String> notMade = course.pages().stream()
        .filter(page -> !wanted.contains(page)).map(Page::fileName).collect(Collectors.toSet());
    for (var entry : sources.entrySet()) {
      problems.addAll(links.dead(entry.getValue(), Files.readString(html(entry.getKey())), notMade));
    }
    problems.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
    problems.forEach(out::println);
    out.printf("%s, %d converted, %s%n", counted(wanted.size(), "page"), stale.size(),
        counted(problems.size(), "problem"));
    return problems.isEmpty() ? 0 : 1;
  }

  private List<Page> stale(Map<Page, Source> sources) throws IOException {
    var stale = new ArrayList<Page>();
    for (var entry : sources.entrySet()) {
      Page page = entry.getKey();
      if (!stamps.isCurrent(page, html(page), entry.getValue().inputs(), around(page))) {
        stale.add(page);
      }
    }
    return stale;
  }

  private void convert(Engine engine, Page page, Source source, List<Problem> problems) throws IOException {
    stamps.remove(page);
    var own = new ArrayList<Problem>();
    Layout.Body body = engine.convert(page, source, own);
    write(html(page), layout.page(page, body.withHtml(links.turned(page, body.html()))));
    if (own.isEmpty()) {
      stamps.write(page, html(page), source.inputs(), around(page));
    }
    problems.addAll(own);
  }

  private void writeIndex() throws IOException {
    var summaries = new LinkedHashMap<Page, String>();
    for (Page page : course.pages()) {
      if (Files.exists(html(page))) {
        summaries.put(page, Layout.summaryOf(Files.readString(html(page))));
      }
    }
    write(book.resolve("index.html"), layout.index(summaries));
  }

  /// What a page shows of others: its place in the course.
  private String around(Page page) {
    Function<Page, String> shown = other -> other.fileName() + " " + other.heading();
    return shown.apply(page) + "\n" + course.before(page).map(shown).orElse("") + "\n"
        + course.after(page).map(shown).orElse("");
  }

  private Path html(Page page) {
    return book.resolve(page.fileName());
  }

  private void removePagesWithoutSource() throws IOException {
    Set<String> known = course.pages().stream().map(Page::fileName)
        .collect(Collectors.toCollection(HashSet::new));
    known.add("index.html");
    List<Path> strangers;
    try (Stream<Path> files = Files.list(book)) {
      strangers = files.filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !known.contains(file.getFileName().toString())).toList();
    }
    for (Path stranger : strangers) {
      Files.delete(stranger);
    }
  }

  /// A reader of the page never sees half of it.
  private static void write(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /// A file that travels in this program's jar.
  static String resource(String name) throws IOException {
    try (InputStream bytes = Pages.class.getResourceAsStream(name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
