package socketlab.lab.command;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;

/// `./lab solution NN`: the model answer beside the reader's.
@Command(name = "solution", description = "Show the model answer beside yours, once yours is solved.")
public final class Solution extends LessonCommand {
  /// From this width on there is room for two columns of code.
  private static final int TWO_COLUMNS = 160;

  @Option(names = "--reveal", description = "Show it although yours is not solved yet.")
  private boolean reveal;

  @Override
  public Integer call() throws IOException {
    Lesson lesson = lesson();
    PrintWriter out = session().out();
    if (!reveal && !isSolved(lesson)) {
      out.println(lesson.name() + " is not solved yet. ./lab hint " + lesson.number() + " gives a hint; ./lab solution "
          + lesson.number() + " --reveal shows the model answer all the same.");
      return ExitStatus.NOT_YET;
    }
    Sources yours = Reader.sources(lesson);
    Sources model = Sources.of(lesson.solutionSources());
    for (Path file : model.files()) {
      beside(file, yours.files().contains(file) ? yours.text(file).lines().toList() : List.of(),
          model.text(file).lines().toList(), out);
    }
    return 0;
  }

  private void beside(Path file, List<String> yours, List<String> model, PrintWriter out) {
    Ink ink = session().ink();
    List<DiffRow> rows = DiffRowGenerator.create().lineNormalizer(line -> line).build().generateDiffRows(yours, model);
    int columns = columns();
    int width = columns >= TWO_COLUMNS ? (columns - 3) / 2 : 0;
    out.println(ink.strong(file + (width > 0 ? "" : "     - yours   + model answer")));
    if (width > 0) {
      out.println(ink.faint(fit("yours", width) + " │ model answer"));
    }
    for (DiffRow row : rows) {
      boolean same = row.getTag() == DiffRow.Tag.EQUAL;
      if (width > 0) {
        String left = fit(row.getOldLine(), width);
        out.println((same ? left : ink.bad(left)) + " │ " + (same ? row.getNewLine() : ink.good(row.getNewLine())));
      } else if (same) {
        out.println("  " + row.getOldLine());
      } else {
        if (row.getTag() != DiffRow.Tag.INSERT) {
          out.println(ink.bad("- " + row.getOldLine()));
        }
        if (row.getTag() != DiffRow.Tag.DELETE) {
          out.println(ink.good("+ " + row.getNewLine()));
        }
      }
    }
    out.println();
  }

  private static int columns() {
    try {
      return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "80"));
    } catch (NumberFormatException odd) {
      return 80;
    }
  }

  private static String fit(String text, int width) {
    return text.length() > width ? text.substring(0, width - 1) + "…" : text + " ".repeat(width - text.length());
  }
}
