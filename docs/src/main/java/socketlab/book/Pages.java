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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.BuilderLine;
import socketlab.course.BuiltPages;
import socketlab.course.Course;
import socketlab.course.Problem;
import socketlab.json.Json;

/// Turns the course's texts into HTML pages under `docs/target/book`, with a search beside them, and checks them.
///
/// Problems go to standard output, one a line, as `file:line: message`, and then one line of figures; or, for a
/// program, all of it as one line of JSON, a [BuiltPages], and before it a line for each step, see [BuilderLine].
/// Exit status: 0 no problem, 1 problems, 2 wrong arguments.
public final class Pages {

  private static final String USAGE = """
      Usage: java -cp 'docs/target/book.jar:docs/target/lib/*' socketlab.book.Pages [OPTIONS] [NN...]

      Makes docs/target/book/NN-slug.html from lessons/NN-slug/lesson.adoc, and a page from each docs/*.adoc,
      index.html among them. A page whose sources did not change is not converted again.

        --root FOLDER  the course's folder; without it, the current one
        --pdf          make two PDF files there too: socket-lab.pdf, the course with the answers at its end, and
                         teachers-guide.pdf
        --json         say what is done, and what was done, in lines of JSON, for a program
        NN             only these lessons
        --help         this text
      """;

  private final Book book;
  private final Path folder;
  private final Path work;
  private final Glossary glossary;
  private final Kept kept;
  private final Layout layout;
  private final Links links;
  private final Consumer<BuilderLine> told;

  /// @param told gets each step that takes long
  private Pages(Book book, Consumer<BuilderLine> told) throws IOException {
    this.book = book;
    this.told = told;
    this.folder = book.root().resolve("docs/target/book");
    this.work = folder.resolveSibling("book-work");
    this.glossary = Glossary.of(book.root());
    this.kept = new Kept(work.resolve("kept"), book.root(), glossary.toString());
    this.layout = new Layout(book, resource("book.css"), resource("book.js"), resource(Course.class, "wire.js"));
    this.links = new Links(book, folder);
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /// Runs as the command line does, and returns the exit status.
  static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
    Path root = Path.of("");
    boolean pdf = false;
    boolean json = false;
    var numbers = new ArrayList<String>();
    for (var rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("--help") || argument.equals("-h")) {
        out.print(USAGE);
        return 0;
      } else if (argument.equals("--root") && rest.hasNext()) {
        root = Path.of(rest.next());
      } else if (argument.equals("--pdf")) {
        pdf = true;
      } else if (argument.equals("--json")) {
        json = true;
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
    if (!Files.exists(root.resolve("docs/index.adoc"))) {
      err.println(root + " has no start page: docs/index.adoc");
      return 2;
    }
    Book book = Book.of(new Course(root));
    List<Page> wanted = numbers.isEmpty() ? book.pages() : new ArrayList<>();
    for (String number : numbers) {
      Optional<Page> lesson = book.lessons().stream()
          .filter(page -> page.lesson().orElseThrow().isCalled(number))
          .findFirst();
      if (lesson.isEmpty()) {
        err.println("there is no lesson " + number + "; there are " + book.lessons().stream()
            .map(page -> page.number().orElseThrow()).collect(Collectors.joining(", ")));
        return 2;
      }
      wanted.add(lesson.get());
    }
    boolean tellsAll = json;
    BuiltPages built = new Pages(book, step -> {
      if (tellsAll) {
        out.println(Json.write(step));
      }
    }).make(wanted, pdf);
    if (json) {
      out.println(Json.write(built));
    } else {
      built.problems().forEach(out::println);
      if (!built.hasChinese()) {
        out.println(BuiltPages.NO_CHINESE);
      }
      out.println(built.summary());
    }
    return built.problems().isEmpty() ? 0 : 1;
  }

  private BuiltPages make(List<Page> wanted, boolean pdf) throws IOException {
    Files.createDirectories(folder);
    removePagesWithoutSource();
    var sources = new LinkedHashMap<Page, Source>();
    for (Page page : wanted) {
      sources.put(page, Source.of(book.root(), page.source()));
    }
    var problems = new ArrayList<>(book.problems());
    var bodies = new LinkedHashMap<Page, Body>();
    int converted = write(sources, bodies, problems);
    new SearchFile(book, folder.resolve(SearchFile.NAME), resource(SearchFile.NAME)).write(bodies);
    sources.forEach((page, source) -> problems.addAll(links.dead(page, source, bodies)));
    boolean hasChinese = true;
    if (pdf) {
      told.accept(new BuilderLine.Step(0, 0, "the whole course as two PDF files"));
      hasChinese = new Pdf(book, work).make(folder, problems);
    }
    return new BuiltPages(wanted.size(), converted, hasChinese, problems.stream().distinct()
        .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line)).toList());
  }

  /// Writes the pages, and converts those whose sources have changed.
  ///
  /// @param bodies takes what each page is made of
  /// @return how many it has converted
  private int write(Map<Page, Source> sources, Map<Page, Body> bodies, List<Problem> problems) throws IOException {
    var inputs = new HashMap<Page, Set<Path>>();
    for (var entry : sources.entrySet()) {
      inputs.put(entry.getKey(), entry.getValue().inputs());
      kept.body(entry.getKey(), inputs.get(entry.getKey())).ifPresent(body -> bodies.put(entry.getKey(), body));
    }
    int changed = sources.size() - bodies.size();
    int converted = 0;
    Engine engine = null;
    try {
      for (var entry : sources.entrySet()) {
        Page page = entry.getKey();
        if (!bodies.containsKey(page)) {
          converted++;
          told.accept(new BuilderLine.Step(converted, changed, page.heading()));
          engine = engine == null ? new Engine(book, glossary, work) : engine;
          bodies.put(page, convert(engine, page, entry.getValue(), inputs.get(page), problems));
        }
        Body body = bodies.get(page);
        write(folder.resolve(page.fileName()), layout.page(page, body, links.filled(page, body)));
      }
    } finally {
      if (engine != null) {
        engine.close();
      }
    }
    return converted;
  }

  private Body convert(
      Engine engine, Page page, Source source, Set<Path> inputs, List<Problem> problems) throws IOException {
    kept.forget(page);
    var own = new ArrayList<Problem>();
    Body body = engine.convert(page, source, own);
    if (own.isEmpty()) {
      kept.keep(page, inputs, body);
    }
    problems.addAll(own);
    return body;
  }

  private void removePagesWithoutSource() throws IOException {
    Set<String> known = book.pages().stream().map(Page::fileName)
        .collect(Collectors.toSet());
    List<Path> strangers;
    try (Stream<Path> files = Files.list(folder)) {
      strangers = files.filter(file -> file.toString().endsWith(".html"))
          .filter(file -> !known.contains(file.getFileName().toString())).toList();
    }
    for (Path stranger : strangers) {
      Files.delete(stranger);
    }
  }

  /// A reader of the page never sees half of it.
  static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// A file that travels in this program's jar.
  static String resource(String name) throws IOException {
    return resource(Pages.class, name);
  }

  private static String resource(Class<?> beside, String name) throws IOException {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
