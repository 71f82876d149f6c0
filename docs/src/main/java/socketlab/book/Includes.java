package socketlab.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import socketlab.course.Problem;
import socketlab.course.Step;

/// The two things that a page can include beside files and their tagged parts:
///
/// - `\include::demo.jsh[step=4]`, one step of a demo, or `steps=4..6`: its note, its code, and what it shows;
/// - `\include::../lessons[show=errata]`, made from all lessons: `contents`, `errata` or `teaching`.
///
/// Where the repository is read on the web, both show as links to what they are made from.
final class Includes extends IncludeProcessor {

  private static final Pattern STEPS = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?");

  private final Book book;
  private Page page;
  private Source source;
  private List<Problem> problems;
  /// Null where a page is converted, and no volume.
  private Volume volume;

  Includes(Book book) {
    this.book = book;
  }

  /// From now on this page is converted.
  ///
  /// @param problems takes what is wrong with what it includes
  void isFor(Page page, Source source, List<Problem> problems) {
    this.page = page;
    this.source = source;
    this.problems = problems;
    this.volume = null;
  }

  /// From now on this volume is converted, as one document. See [Printed].
  ///
  /// @param problems takes what is wrong with what it includes
  void isForPrint(Volume volume, List<Problem> problems) {
    this.problems = problems;
    this.volume = volume;
  }

  @Override
  public boolean handles(String target) {
    return isDemo(target) || isLessons(target) || volume != null && target.endsWith(".adoc");
  }

  private static boolean isDemo(String target) {
    return target.equals("demo.jsh") || target.endsWith("/demo.jsh");
  }

  /// The files that such an include depends on, if it is one of these.
  static boolean isLessons(String target) {
    return target.equals("lessons") || target.endsWith("/lessons");
  }

  @Override
  public void process(Document document, PreprocessorReader reader, String target, Map<String, Object> attributes) {
    try {
      Path folder = Path.of(reader.getDir());
      if (isDemo(target)) {
        String text = steps(folder.resolve(target), attributes);
        reader.pushInclude(text, reader.getFile(), reader.getFile(), 1, Map.of());
      } else if (isLessons(target)) {
        String text = gathered(folder, attributes);
        text = volume != null ? new Printed(book, volume).printed(folder, page, text) : text;
        reader.pushInclude(text, reader.getFile(), reader.getFile(), 1, Map.of());
      } else {
        pushPrinted(reader, folder.resolve(target).normalize());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void pushPrinted(PreprocessorReader reader, Path file) throws IOException {
    Optional<Page> begins = book.pageOf(file);
    if (begins.isPresent()) {
      page = begins.get();
      source = Source.of(book.root(), page.source());
    }
    String text = new Printed(book, volume).chapter(file, page, Files.readAllLines(file));
    reader.pushInclude(text, file.toString(), file.toString(), 1, Map.of());
  }

  private String gathered(Path folder, Map<String, Object> attributes) throws IOException {
    var gathered = new Gathered(book, folder, problems::add);
    String what = String.valueOf(attributes.get("show"));
    return switch (what) {
      case "contents" -> gathered.contents();
      case "errata" -> gathered.errata(page);
      case "teaching" -> gathered.teaching();
      default -> {
        problems.add(source.problemAt("lessons[", "show= is contents, errata or teaching, not " + what));
        yield "";
      }
    };
  }

  private String steps(Path script, Map<String, Object> attributes) throws IOException {
    String wanted = String.valueOf(attributes.getOrDefault("step", attributes.get("steps")));
    var range = STEPS.matcher(wanted);
    if (!range.matches()) {
      problems.add(source.problemAt("demo.jsh[", "say which step: include::demo.jsh[step=4], or steps=4..6"));
      return "";
    }
    List<Step> steps = Files.exists(script) ? Step.of(script) : List.of();
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    var text = new StringBuilder();
    for (int number = first; number <= last; number++) {
      if (number < 1 || number > steps.size()) {
        problems.add(source.problemAt("demo.jsh[", Files.exists(script)
            ? "the demo has no step " + number + ", it has " + steps.size() : "there is no demo.jsh here"));
        return "";
      }
      text.append(asciidoc(steps.get(number - 1), number)).append('\n');
    }
    return text.toString();
  }

  /// The step as Asciidoc.
  ///
  /// @param number as `./lab demo NN` counts, from 1
  private static String asciidoc(Step step, int number) {
    String said = step.note().isEmpty() ? "" : "[subs=specialchars]\n" + String.join(" ", step.note()) + "\n\n";
    String came = step.promised().isEmpty() ? "" : """

        [.shows]
        ........
        %s
        ........
        """.formatted(String.join("\n", step.promised()));
    return """
        [.demo-step]
        .Step %d of the demo
        --
        %s[source,java]
        --------
        %s
        --------
        %s--
        """.formatted(number, said, String.join("\n", step.code()), came);
  }
}
