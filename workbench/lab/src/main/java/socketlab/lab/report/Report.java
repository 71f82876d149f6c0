package socketlab.lab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.FindingText;
import socketlab.harness.finding.Paragraph;
import socketlab.harness.finding.Symptom;
import socketlab.lab.files.Printable;
import socketlab.lab.files.Sources;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Result;

/// A verdict as a reader sees it: on one screen, the first thing to mend in full, the rest in a line each.
public final class Report {
  /// Columns that are always there.
  public static final int WIDTH = 80;

  /// How many mistakes of the compiler, and how many lines of the reader's own output, are shown.
  private static final int MISTAKES = 3;
  private static final int OUTPUT_LINES = 5;
  private static final int PLACES = 3;

  /// From here on nobody wants to know how many bytes were printed.
  private static final long MANY_BYTES = 1_000_000;

  static final String PASSED_BEFORE = "This check has passed before, and none of your files that it uses has "
      + "changed since. So the result depends on more than your code: on the order in which threads run, the pieces in "
      + "which bytes come, how much time passes, or how busy this machine is.";

  private final Lesson lesson;
  private final Verdict verdict;
  private final int task;
  private final Sources sources;
  private final Path here;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  private Report(Lesson lesson, Verdict verdict, int task, Sources sources, Path here, Ink ink) {
    this.lesson = lesson;
    this.verdict = verdict.about(task);
    this.task = task;
    this.sources = sources;
    this.here = here;
    this.ink = ink;
  }

  /// The report, line by line, with paths that begin in the course's folder.
  ///
  /// @param sources those that were checked
  public static List<String> lines(Lesson lesson, Verdict verdict, Sources sources, Ink ink) {
    return lines(lesson, verdict, sources, lesson.root(), ink);
  }

  /// The report, line by line.
  ///
  /// @param sources those that were checked
  /// @param here where the reader's terminal is: paths begin there, so that it can open them
  public static List<String> lines(Lesson lesson, Verdict verdict, Sources sources, Path here, Ink ink) {
    return lines(lesson, verdict, 0, sources, here, ink);
  }

  /// The report for somebody who is at one of the tasks.
  ///
  /// @param task its number, or 0 for no task in particular
  public static List<String> lines(Lesson lesson, Verdict verdict, int task, Sources sources, Path here, Ink ink) {
    var report = new Report(lesson, verdict, task, sources, here, ink);
    report.write();
    return report.lines;
  }

  /// The name of each check that did not pass, in the order of the tasks.
  ///
  /// @param task the number of the task that they belong to, or 0 for all
  public static List<String> failing(Verdict verdict, int task, Ink ink) {
    var lines = new ArrayList<String>();
    for (Result result : verdict.results()) {
      if (result.test().task() == 0 || task > 0 && result.test().task() != task || result.passed()
          || result.leftOut()) {
        continue;
      }
      String label = "task " + result.test().task() + "  ";
      boolean isFirst = true;
      for (String line : Paragraph.wrap(result.test().sentence()
          + (result.outcome() == Outcome.FAILED ? "" : " (not tried)"), WIDTH - 4 - label.length())) {
        lines.add("  " + (isFirst ? ink.bad("·") + " " + label : " ".repeat(label.length() + 2)) + line);
        isFirst = false;
      }
    }
    if (!lines.isEmpty()) {
      lines.addAll(0, List.of("", "  The checks that fail:"));
    }
    return lines;
  }

  private void write() {
    Headline head = Headline.of(verdict, task);
    switch (head.shows()) {
      case SOLVED -> head(head.words(), ink.good("solved"), "solved");
      case SKIPPED -> head(head.words(), ink.advice("skipped"), "skipped");
      case MISTAKES, ENDING, FINDING, FAULT, NOTHING -> head(head.words(), ink.bad("not yet"), "not yet");
    }
    switch (head.shows()) {
      case MISTAKES -> mistakes();
      case ENDING -> ending(verdict.ending());
      case FINDING -> {
        finding(verdict.failure().finding());
        passedBefore(verdict.failure());
      }
      case FAULT -> fault(verdict.failure());
      case SOLVED, SKIPPED, NOTHING -> { }
    }
    output();
    tasks();
  }

  /// The exercise and how it stands; the sentence beside it, or below where there is no room.
  private void head(String what, String painted, String plain) {
    String name = lesson.name();
    boolean fits = what.isEmpty() || name.length() + 3 + what.length() + 3 + plain.length() <= WIDTH;
    String left = what.isEmpty() || !fits ? name : name + " · " + what;
    lines.add(ink.strong(left) + " ".repeat(WIDTH - left.length() - plain.length()) + painted);
    if (!fits) {
      Paragraph.wrap(what, WIDTH).forEach(line -> lines.add(ink.strong(line)));
    }
    lines.add("");
  }

  private void mistakes() {
    for (Mistake mistake : verdict.mistakes().stream().limit(MISTAKES).toList()) {
      if (!mistake.file().isEmpty()) {
        lines.add("  " + ink.strong(path(mistake.file()) + (mistake.line() > 0 ? ":" + mistake.line() : "")));
      }
      Printable.of(mistake.message()).lines().flatMap(line -> fit(line, WIDTH - 2))
          .forEach(line -> lines.add("  " + ink.bad(line)));
      if (mistake.source() != null) {
        String source = Printable.of(mistake.source());
        String trimmed = source.strip();
        lines.add("      " + cut(trimmed, WIDTH - 6));
        long column = mistake.column() - 1 - source.indexOf(trimmed);
        if (column >= 0 && column <= Math.min(trimmed.length(), WIDTH - 7)) {
          lines.add("      " + " ".repeat((int) column) + ink.bad("^"));
        }
      }
      lines.add("");
    }
    int more = verdict.mistakes().size() - MISTAKES;
    if (more > 0) {
      lines.add("  and " + more + " more. Fix the first one first: it may have caused the others");
      lines.add("");
    }
  }

  private void finding(Finding finding) {
    if (finding.symptom() == Symptom.TODO) {
      Paragraph.wrap(Printable.of(finding.happened()), WIDTH - 2).forEach(line -> lines.add("  " + ink.advice(line)));
      lines.add("");
      places(finding.places(), false);
      return;
    }
    for (FindingText.Line line : FindingText.lines(finding)) {
      String plain = Printable.of(line.text());
      String text = switch (line.part()) {
        case HAPPENED -> ink.strong(plain);
        case WANTED -> ink.good(plain);
        case GOT, MARK -> ink.bad(plain);
        case MISCONCEPTION -> ink.advice(plain);
        case WIRE, GAP -> plain;
        case PLACE -> null;
      };
      if (text != null) {
        lines.add(text.isEmpty() ? "" : "  " + text);
      }
    }
    if (finding.places().isEmpty()) {
      lines.add("");
    } else {
      places(finding.places(), true);
    }
  }

  private void passedBefore(Result failure) {
    if (verdict.hasPassedBefore(failure)) {
      Paragraph.wrap(PASSED_BEFORE, WIDTH - 2).forEach(line -> lines.add("  " + ink.advice(line)));
      lines.add("");
    }
  }

  private void places(List<Place> places, boolean told) {
    for (Place place : places.stream().limit(PLACES).toList()) {
      Path file = sources.named(place.file()).orElse(null);
      String source = file == null ? null : sources.line(file, place.line());
      lines.add("  " + ink.strong(path(file == null ? place.file() : file.toString()) + ":" + place.line()));
      if (told) {
        Paragraph.wrap(place.who() + " " + place.doing().words() + (source == null ? "" : ":"), WIDTH - 6)
            .forEach(line -> lines.add("      " + line));
      }
      if (source != null) {
        lines.add("      " + ink.faint(cut(Printable.of(source.strip()), WIDTH - 6)));
      }
    }
    if (!places.isEmpty()) {
      lines.add("");
    }
  }

  private void fault(Result failure) {
    lines.add("  This check failed for a reason that has nothing to do with your code:");
    String fault = failure.fault() == null ? "it gave no reason" : failure.fault();
    fault.lines().limit(12).forEach(line -> lines.add("  " + cut(line.replace("\t", "    "), WIDTH - 2)));
    lines.add("");
  }

  private void ending(Ending ending) {
    Paragraph.wrap(EndedRun.says(ending), WIDTH - 2).forEach(line -> lines.add("  " + ink.strong(line)));
    lines.add("");
    places(ending.places(), true);
  }

  private void output() {
    if (verdict.output() == null || verdict.output().bytes() == 0 || verdict.solved()) {
      return;
    }
    lines.add("  " + ink.faint("printed by your code:"));
    List<String> printed = verdict.output().beginning().lines().toList();
    printed.stream().limit(OUTPUT_LINES).forEach(line -> lines.add("    " + cut(line, WIDTH - 4)));
    if (printed.size() > OUTPUT_LINES || verdict.output().bytes() > verdict.output().beginning().length() * 4L) {
      long bytes = verdict.output().bytes();
      lines.add("    " + ink.faint(bytes > MANY_BYTES ? "… more than a million bytes in all"
          : "… " + String.format(Locale.ROOT, "%,d", bytes) + " bytes in all"));
    }
    lines.add("");
  }

  private void tasks() {
    for (Task task : lesson.tasks()) {
      List<Result> results = verdict.of(task.number());
      long passed = results.stream().filter(Result::passed).count();
      boolean skipped = verdict.skipped(task.number());
      String all = " of " + results.size() + " checks";
      String count = results.isEmpty() ? "" : skipped ? "skipped" : passed + all;
      // The same cut however many have passed: there is always room for all of them.
      String most = results.isEmpty() ? "" : results.size() + all;
      String sentence = cut(task.sentence(), WIDTH - 14 - most.length() - 2);
      String line = "task " + task.number() + "  " + sentence;
      String gap = count.isEmpty() ? "" : " ".repeat(Math.max(2, WIDTH - 4 - line.length() - count.length()));
      String mark = verdict.solved(task.number()) ? ink.good("✓") : skipped ? ink.advice("-") : ink.bad("·");
      lines.add("  " + mark + " " + line + gap + ink.faint(count));
    }
    for (Result result : verdict.of(0)) {
      if (result.outcome() != Outcome.SKIPPED) {
        lines.add("  " + (result.passed() ? ink.good("✓") : ink.bad("·")) + " real peer  "
            + cut(result.test().sentence(), WIDTH - 15));
      }
    }
    verdict.of(0).stream().filter(result -> result.outcome() == Outcome.SKIPPED && result.fault() != null)
        .map(Result::fault).distinct().forEach(why -> lines.add("  - " + cut(why, WIDTH - 4)));
    long others = verdict.results().stream()
        .filter(result -> verdict.hasPassedBefore(result) && result != verdict.failure()).count();
    if (others > 0) {
      lines.add("  - " + others + (others == 1 ? " other failing check has" : " other failing checks have")
          + " passed before, with the same files");
    }
    leftOut();
  }

  /// What this machine does not allow, and why: tasks, and checks of other tasks.
  private void leftOut() {
    lesson.tasks().stream().map(Task::number).filter(verdict::skipped).forEach(number ->
        remark("task " + number + " skipped: " + verdict.of(number).stream().map(Result::fault).distinct()
            .collect(Collectors.joining("; "))));
    List<Result> others = verdict.results().stream().filter(Result::leftOut)
        .filter(result -> !verdict.skipped(result.test().task())).toList();
    others.stream().map(Result::fault).distinct().forEach(why -> {
      long checks = others.stream().filter(result -> why.equals(result.fault())).count();
      remark(checks + (checks == 1 ? " check was" : " checks were") + " left out: " + why);
    });
  }

  private void remark(String sentence) {
    String before = "  - ";
    for (String line : Paragraph.wrap(sentence, WIDTH - before.length())) {
      lines.add(before + line);
      before = "    ";
    }
  }

  private String path(String relative) {
    Path file = lesson.exerciseSources().resolve(relative).toAbsolutePath().normalize();
    // From outside the course, a path with many steps up says less than the whole one.
    Path shown = here.startsWith(lesson.root().toAbsolutePath().normalize()) ? here.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /// A line as it is, indented or not, if there is room for it.
  private static Stream<String> fit(String line, int width) {
    return line.length() <= width ? Stream.of(line) : Paragraph.wrap(line, width).stream();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
