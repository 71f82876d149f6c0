package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import org.jsoup.nodes.Element;
import socketlab.course.Lesson;
import socketlab.course.Problem;

/// Asciidoctor, with PlantUML for the diagrams. It takes seconds to start, so there is one for a run,
/// and none if there is nothing to convert.
final class Engine implements AutoCloseable {

  /// Asciidoctor's own way of saying so is a logger too; a problem is printed once.
  private static final Logger ASCIIDOCTOR = Logger.getLogger("asciidoctor");

  private static final Pattern DIAGRAM_ERROR =
      Pattern.compile("PlantUML.*\\n([^\\n]+)\\n\\^+ *\\n", Pattern.DOTALL);
  /// How Asciidoctor PDF begins to say that no font has a character; it has no other way of saying so.
  private static final String MISSING_CHARACTER = "Could not locate the character";

  private final Book book;
  private final Path root;
  private final Path diagrams;
  private final Includes includes;
  private final Glossary glossary;
  private final Asciidoctor asciidoctor;
  private final List<LogRecord> log = new ArrayList<>();

  /// @param work a folder for diagrams and the font that measures them
  Engine(Book book, Glossary glossary, Path work) throws IOException {
    this.book = book;
    this.glossary = glossary;
    this.root = book.root();
    this.includes = new Includes(book);
    this.diagrams = work.resolve("diagrams");
    DiagramFont.install(work.resolve("font"));
    forgetDiagrams();
    Files.writeString(diagrams.resolve("diagrams.puml"), Pages.resource("diagrams.puml"));
    ASCIIDOCTOR.setUseParentHandlers(false);
    asciidoctor = Asciidoctor.Factory.create();
    asciidoctor.requireLibrary("asciidoctor-diagram");
    asciidoctor.javaExtensionRegistry().includeProcessor(includes);
    asciidoctor.registerLogHandler(log::add);
  }

  /// Converts one source, and adds to the problems what is wrong with it.
  Body convert(Page page, Source source, List<Problem> problems) {
    try {
      return converted(page, source, problems);
    } catch (RuntimeException failure) {
      String reason = firstLine(String.valueOf(failure.getMessage()));
      problems.add(source.problem(1, "Asciidoctor gave up: " + reason));
      return Body.of(Html.parsed("<p>This page could not be converted.</p>"), "", List.of());
    }
  }

  private Body converted(Page page, Source source, List<Problem> problems) {
    log.clear();
    includes.isFor(page, source, problems);
    Path file = root.resolve(page.source());
    Document document = asciidoctor.loadFile(file.toFile(), options(file));
    if (document.getTitle() == null) {
      problems.add(source.problem(1, "the first line should be the title: = Title"));
    }
    List<Section> sections = sectionsOf(document);
    if (page.lesson().isPresent()) {
      List<Section> tasks = sections.stream()
          .filter(section -> Html.plain(section.getTitle()).equals(Lesson.PARTS.getLast())).findFirst()
          .map(Engine::sectionsOf).orElse(List.of());
      problems.addAll(LessonRules.broken(source, titles(sections), titles(tasks)));
    }
    nameClaims(document);
    List<String> alternatives = alternatives(document, source, problems);
    Element html = Html.parsed(document.convert());
    Drawings.describe(html, alternatives);
    Drawings.check(html, source, problems);
    for (LogRecord record : log) {
      if (record.getSeverity().compareTo(Severity.WARN) >= 0) {
        problems.add(problem(source, record));
      }
    }
    JavaColours.colour(html);
    Conversations.draw(html, source, problems);
    Prompts.mark(html);
    Tables.makeReadable(html);
    Authorities.link(html);
    if (page.lesson().isPresent()) {
      glossary.link(html, page.source().getParent());
    }
    Anchors.check(html, source, problems);
    Anchors.link(html);
    Chinese.mark(html);
    return Body.of(html, summary(document, sections),
        sections.stream().map(section -> new Body.Section(section.getId(), section.getTitle())).toList());
  }

  /// Makes a PDF of each of these volumes.
  ///
  /// @param theme a theme of Asciidoctor PDF
  /// @param hasAllCharacters whether the theme's fonts have all characters of the book; if not, it is no problem that
  ///     some are missing
  /// @param folder where the files are to stand
  /// @return what is wrong with them
  List<Problem> print(List<Volume> volumes, Path theme, boolean hasAllCharacters, Path folder) throws IOException {
    asciidoctor.requireLibrary("asciidoctor-pdf");
    asciidoctor.javaExtensionRegistry().treeprocessor(new WholeTables());
    asciidoctor.javaExtensionRegistry().treeprocessor(new Conversations.InWords());
    asciidoctor.javaExtensionRegistry().treeprocessor(new Answers());
    // The first time for the drawings alone: what is made once is not made again.
    for (Volume volume : volumes) {
      includes.isForPrint(volume, new ArrayList<>());
      asciidoctor.load(new Printed(book, volume).text(), printing(theme, folder.resolve(volume.fileName())));
    }
    forPrint(diagrams);
    log.clear();
    var problems = new ArrayList<Problem>();
    for (Volume volume : volumes) {
      includes.isForPrint(volume, problems);
      asciidoctor.convert(new Printed(book, volume).text(), printing(theme, folder.resolve(volume.fileName())));
    }
    var whole = new Source(root, book.start().source(), List.of());
    log.stream().filter(record -> record.getSeverity().compareTo(Severity.WARN) >= 0)
        .filter(record -> hasAllCharacters || !record.getMessage().startsWith(MISSING_CHARACTER))
        .forEach(record -> problems.add(problem(whole, record)));
    return problems;
  }

  private Options printing(Path theme, Path pdf) {
    Attributes attributes = attributes();
    attributes.setAttribute("pdf-theme", theme.toString());
    attributes.setAttribute("source-highlighter", "rouge");
    attributes.setAttribute("rouge-style", "github");
    attributes.setAttribute("toc", "");
    attributes.setAttribute("toclevels@", 1);
    attributes.setAttribute("title-page", "");
    attributes.setAttribute("outlinelevels", "2:1");
    return Options.builder()
        .backend("pdf").safe(SafeMode.UNSAFE).sourcemap(true).baseDir(root.toFile())
        .toFile(pdf.toFile()).attributes(attributes).build();
  }

  /// Keeps each table on one page if it fits, and its caption with it.
  private static final class WholeTables extends Treeprocessor {
    @Override
    public Document process(Document document) {
      document.findBy(Map.of("context", ":table"))
          .forEach(table -> table.setAttribute("unbreakable-option", "", true));
      return document;
    }
  }

  private static void forPrint(Path diagrams) throws IOException {
    try (Stream<Path> files = Files.walk(diagrams)) {
      for (Path drawing : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        Files.writeString(drawing, Drawings.forPrint(Files.readString(drawing)));
      }
    }
  }

  /// Gives each box an anchor, which the table of errata leads to.
  private static void nameClaims(Document document) {
    for (StructuralNode box : document.findBy(Map.of("context", ":sidebar"))) {
      if (box.getId() == null && box.getTitle() != null) {
        box.setId(Claim.idOf(Html.plain(box.getTitle())));
      }
    }
  }

  /// Diagrams kept from an earlier run may have another look.
  private void forgetDiagrams() throws IOException {
    if (Files.isDirectory(diagrams)) {
      try (Stream<Path> files = Files.walk(diagrams)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(diagrams);
  }

  private Options options(Path file) {
    // Unsafe lets a page include the listings of the other folders; the texts are the course's own.
    return Options.builder()
        .safe(SafeMode.UNSAFE)
        .standalone(false)
        .sourcemap(true)
        .baseDir(file.getParent().toFile())
        .attributes(attributes())
        .build();
  }

  private Attributes attributes() {
    return Attributes.builder()
        .attribute("attribute-missing", "warn")
        .attribute("attribute-undefined", "drop-line")
        .attribute("data-uri", "")
        .attribute("experimental", "")
        .attribute("idprefix@", "")
        .attribute("idseparator", "-")
        .attribute("example-caption", null)
        .attribute("figure-caption", null)
        .attribute("table-caption", null)
        .attribute("diagram-format", "svg")
        .attribute("diagram-svg-type", "inline")
        .attribute("imagesoutdir", diagrams.toString())
        .attribute("diagram-cachedir", diagrams.resolve("cache").toString())
        .attribute("plantuml-config", diagrams.resolve("diagrams.puml").toString())
        .build();
  }

  private static List<Section> sectionsOf(StructuralNode node) {
    return node.getBlocks().stream().filter(Section.class::isInstance).map(Section.class::cast).toList();
  }

  private static List<String> titles(List<Section> sections) {
    return sections.stream().map(section -> Html.plain(section.getTitle())).toList();
  }

  /// The text beside each drawing that the page holds as SVG, in the page's order.
  private static List<String> alternatives(Document document, Source source, List<Problem> problems) {
    var alternatives = new ArrayList<String>();
    for (StructuralNode image : document.findBy(Map.of("context", ":image"))) {
      String alt = Html.plain(String.valueOf(image.getAttribute("alt", ""))).strip();
      if (alt.isEmpty() || image.hasAttribute("default-alt") || alt.equals("Diagram")) {
        String target = Path.of(String.valueOf(image.getAttribute("target"))).getFileName().toString();
        problems.add(image.hasAttribute("cloaked-context")
            ? source.problemAt("[plantuml", "a diagram without alt text: [plantuml,alt=\"what it shows\"]")
            : source.problemAt(target, "an image without alt text: image::" + target + "[what it shows]"));
      }
      if (image.isOption("inline")) {
        alternatives.add(alt);
      }
    }
    return alternatives;
  }

  private Problem problem(Source source, LogRecord record) {
    Matcher diagram = DIAGRAM_ERROR.matcher(record.getMessage());
    if (diagram.find()) {
      String line = diagram.group(1).strip();
      return source.problemAt(line, "PlantUML does not understand this line of a diagram: " + line);
    }
    String message = firstLine(record.getMessage()).replace(root + "/", "").replace(root + "\\", "");
    var cursor = record.getCursor();
    if (cursor == null || cursor.getLineNumber() < 1) {
      String subject = message.substring(message.lastIndexOf(": ") + 1).strip();
      return source.problemAt(subject.substring(subject.lastIndexOf('/') + 1), message);
    }
    Path file = cursor.getFile() == null ? source.file() : root.relativize(Path.of(cursor.getFile()));
    return Problem.in(file, cursor.getLineNumber(), message);
  }

  /// The description in the page's header, or else the first paragraph.
  private static String summary(Document document, List<Section> sections) {
    Object description = document.getAttribute("description");
    if (description != null) {
      return Html.plain(String.valueOf(description));
    }
    StructuralNode first = sections.isEmpty() ? document : sections.getFirst();
    return first.getBlocks().stream()
        .filter(block -> "paragraph".equals(block.getContext()))
        .map(block -> Html.plain(String.valueOf(block.getContent())).replaceAll("\\s+", " ").strip())
        .findFirst().orElse("");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    asciidoctor.close();
  }
}
