package socketlab.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;

/// Collects the folded answers of the lessons at the end of a document for print, and leaves a link in the place of
/// each. Paper folds nothing: an answer directly below its question would be read before the reader has predicted.
///
/// The document has the chapters for them already, see [#chapters]. What is folded and has the role `help` is no
/// answer, and stays where it is.
final class Answers extends Treeprocessor {

  /// The line above a folded answer.
  static final String FOLDED = "[%collapsible]";

  private static final String PART = "answers";
  private static final String CHAPTER = "_answers";
  private static final String HELP = "help";

  /// The last part of the document, with an empty chapter for each lesson that has answers.
  ///
  /// @param lessons those that have some; if there is none, the text is empty
  static String chapters(List<Page> lessons) {
    var text = new StringBuilder(lessons.isEmpty() ? "" : "[#" + PART + "]\n= Answers\n\n");
    for (Page lesson : lessons) {
      text.append("[#").append(lesson.name()).append(CHAPTER).append("]\n== ").append(lesson.heading()).append("\n\n");
    }
    return text.toString();
  }

  @Override
  public Document process(Document document) {
    List<Section> parts = sections(document).toList();
    for (Section chapter : parts.stream().flatMap(Answers::sections).toList()) {
      parts.stream().filter(part -> PART.equals(part.getId())).flatMap(Answers::sections)
          .filter(answers -> answers.getId().equals(chapter.getId() + CHAPTER)).findFirst()
          .ifPresent(answers -> move(chapter, chapter.getId(), answers));
    }
    return document;
  }

  /// @param place the anchor of the section or box that the parent stands in
  private void move(StructuralNode parent, String place, Section answers) {
    List<StructuralNode> blocks = parent.getBlocks();
    for (int i = 0; i < blocks.size(); i++) {
      StructuralNode block = blocks.get(i);
      if (isAnswer(block)) {
        blocks.set(i, reference(parent, place, block, answers));
        answers.append(block);
      } else if (!(block instanceof DescriptionList)) {
        move(block, Optional.ofNullable(block.getId()).orElse(place), answers);
      }
    }
  }

  /// Makes an answer an open one with a number, and returns the paragraph that stands for it.
  private StructuralNode reference(StructuralNode parent, String place, StructuralNode answer, Section answers) {
    String lesson = answers.getId().substring(0, answers.getId().length() - CHAPTER.length());
    int number = answers.getBlocks().size() + 1;
    String id = lesson + "_answer-" + number;
    String name = "Answer " + lesson.substring(0, 2) + "." + number;
    String title = Optional.ofNullable(answer.getTitle()).orElse("What it is");
    answer.setId(id);
    answer.setTitle(name + " · " + title + " (<<" + place + ">>)");
    answer.getAttributes().remove("collapsible-option");
    return createBlock(parent, "paragraph", "_" + title + ":_ <<" + id + "," + name + ">>, at the end of the book.",
        new HashMap<>(), new HashMap<Object, Object>(Map.of("subs", ":default")));
  }

  private static boolean isAnswer(StructuralNode block) {
    return "example".equals(block.getContext()) && block.isOption("collapsible") && !block.hasRole(HELP);
  }

  private static Stream<Section> sections(StructuralNode node) {
    return node.getBlocks().stream().filter(Section.class::isInstance).map(Section.class::cast);
  }
}
