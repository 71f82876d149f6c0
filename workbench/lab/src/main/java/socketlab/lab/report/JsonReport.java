package socketlab.lab.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import socketlab.course.Lesson;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.FindingText;
import socketlab.harness.finding.WireWords;
import socketlab.lab.files.Printable;
import socketlab.lab.files.Sources;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

/// A verdict for other programs. The names and what they mean stay as `docs/json.adoc` tells them for as long as the
/// version is the same; further names may come. What is not known is left out.
///
/// @param version of this form
/// @param headline what the report says first; left out where it is solved
/// @param outcome `solved`, `not-yet`, `does-not-compile`, `ended`, or `fault` where the exercise itself is at fault
/// @param mistakes what the compiler refused; then nothing ran
/// @param realPeers the checks with programs in containers, where they were tried
/// @param ended how the run ended before its time
public record JsonReport(int version, LessonName lesson, String outcome, String headline, List<Mistake> mistakes,
    List<Task> tasks, List<Check> realPeers, Ended ended, Output output, Times times) {
  /// The present version.
  public static final int VERSION = 1;

  /// The lesson's names.
  public record LessonName(String number, String slug, String title) {}

  /// What the compiler refused.
  ///
  /// @param file relative to the course's folder
  /// @param line from 1
  /// @param column from 1, in characters
  public record Mistake(String file, Long line, Long column, String message, String source) {}

  /// One task.
  ///
  /// @param skipped true where this machine allows none of its checks; then it is neither solved nor unsolved
  /// @param hints how many hints there are for the check that is to be mended first
  public record Task(int number, String sentence, boolean solved, Boolean skipped, int hints, List<Check> checks) {}

  /// One check of a task.
  ///
  /// @param name the sentence that it checks
  /// @param outcome `passed`, `failed`, `not-tried`, or `left-out` where this machine lacks what it needs
  /// @param shown true for the one that the report shows in full
  /// @param passedBefore true where it fails, and has passed before with the same files
  /// @param remark what the report adds to its finding
  /// @param reason why it was not tried or left out, or a failure that is not the reader's
  public record Check(String name, String outcome, Boolean shown, Boolean passedBefore, FindingView finding,
      String remark, String reason) {}

  /// What a check found.
  ///
  /// @param symptom how the expectation was not met: `silence`, `too-much`, …
  /// @param comparedAs `text` where both samples are text and too long for a few digits; else `bytes`
  /// @param differsAt offset in bytes of the first difference
  /// @param difference the words that stand there
  /// @param remark what an exception's message or the bytes mean
  public record FindingView(String symptom, String happened, Sample wanted, Sample got, String comparedAs,
      Long differsAt, String difference, Wire wire, String misconception, String remark, List<PlaceView> places,
      Finding.Thrown exception) {}

  /// A few bytes out of what may be many, or words.
  ///
  /// @param length the whole length in bytes
  /// @param count the same in words
  /// @param offset where the piece begins, in bytes
  /// @param hex the piece
  /// @param characters the same as characters, a middle dot for each byte that is none
  /// @param text a longer piece, where it is text
  /// @param textOffset where that one begins, in bytes
  public record Sample(Long length, String count, Long offset, String hex, String characters, String words, String text,
      Long textOffset) {
    private static Sample of(Finding.Sample sample) {
      if (sample == null) {
        return null;
      }
      return sample.length() < 0 ? new Sample(null, null, null, null, null, sample.words(), null, null)
          : new Sample(sample.length(), Comparison.bytes(sample.length()), sample.offset(), sample.hex(),
              sample.characters(), sample.words(), sample.excerpt() == null ? null : sample.excerpt().text(),
              sample.excerpt() == null ? null : sample.excerpt().offset());
    }
  }

  /// The conversation.
  ///
  /// @param readersEnd "your server" or "your client"
  /// @param otherEnd who is at the other end, "peer"
  /// @param connections how many there were
  /// @param leftOut how many events there were between the first and the last
  /// @param middle these events, from the first one on, as many as were kept
  /// @param differs where the first byte is that differs from what was wanted
  public record Wire(String readersEnd, String otherEnd, int connections, List<WireEvent> first, int leftOut,
      List<WireEvent> middle, List<WireEvent> last, Finding.Spot differs) {
    /// The conversation in this form; null where there is none.
    public static Wire of(Finding.WireRecord wire) {
      return wire == null ? null : new Wire(wire.subject(), wire.other(), wire.connections(),
          events(wire.first(), wire), wire.left(), events(wire.middle(), wire), events(wire.last(), wire),
          wire.differs());
    }

    private static List<WireEvent> events(List<Finding.Event> events, Finding.WireRecord wire) {
      return events.stream().map(event -> WireEvent.of(event, wire)).toList();
    }
  }

  /// One event on the wire.
  ///
  /// @param millis since the check began
  /// @param to `reader` or `peer`
  /// @param what `bytes`, `datagram`, `fin`, `rst`, `end` or `broken`
  /// @param hex the first eight bytes
  /// @param beginning the first 64 bytes, where there are more than eight
  /// @param note what became of a datagram on its way
  /// @param copies how many of a datagram arrive
  /// @param reads how many bytes each read of the peer brought, where it needed several
  /// @param connection its number, from 1, where there were several
  /// @param label the words that stand at it
  /// @param says the event as a sentence
  public record WireEvent(double millis, String to, String what, Long length, String hex, String beginning, String note,
      Integer copies, List<Long> reads, Integer connection, String label, String says) {
    private static final int DIGITS = 2 * Finding.Sample.BYTES;

    private static WireEvent of(Finding.Event event, Finding.WireRecord wire) {
      boolean isDatagram = event.what() == Finding.Event.What.DATAGRAM;
      boolean hasBytes = event.what() == Finding.Event.What.BYTES || isDatagram;
      boolean isLong = event.hex().length() > DIGITS;
      return new WireEvent(event.millis(), event.toSubject() ? "reader" : "peer", name(event.what()),
          hasBytes ? event.length() : null,
          !hasBytes ? null : isLong ? event.hex().substring(0, DIGITS) : event.hex(), isLong ? event.hex() : null,
          event.note(), isDatagram ? event.copies() : null,
          event.reads().isEmpty() ? null : event.reads(), event.connection() == 0 ? null : event.connection(),
          WireWords.label(event), WireWords.sentence(event, wire));
    }
  }

  /// A line of the reader's.
  ///
  /// @param file relative to the course's folder
  /// @param type its class, without the package
  /// @param source the line itself
  public record PlaceView(String file, int line, String type, String method, String doing, String source) {}

  /// A run that did not come to its end.
  ///
  /// @param how `exit`, `vanished` or `deadline`
  /// @param says what ended it, as one or two sentences
  /// @param check the check that was under way
  /// @param signal by which native code has crashed the JVM
  public record Ended(String how, String says, String check, Integer status, String signal,
      List<PlaceView> places) {}

  /// What the reader's code printed.
  ///
  /// @param bytes how many in all
  public record Output(String beginning, long bytes) {}

  /// Where the time went, in milliseconds.
  public record Times(double compileMillis, double testsMillis, double totalMillis) {}

  /// The verdict in this form.
  ///
  /// @param sources those that were checked
  public static JsonReport of(Lesson lesson, Verdict verdict, Sources sources) {
    return new Making(lesson, sources).report(verdict);
  }

  /// The report as text, with line ends and indented.
  public String text() {
    return JsonText.indented(this);
  }

  private record Making(Lesson lesson, Sources sources) {
    JsonReport report(Verdict verdict) {
      return new JsonReport(VERSION, new LessonName(lesson.number(), lesson.slug(), lesson.title()),
          name(verdict.conclusion()), headline(verdict),
          verdict.mistakes().stream().map(this::mistake).toList(),
          lesson.tasks().stream().map(task -> new Task(task.number(), task.sentence(), verdict.solved(task.number()),
              verdict.skipped(task.number()) ? true : null, hints(verdict, task.number()),
              verdict.of(task.number()).stream().map(result -> check(verdict, result)).toList())).toList(),
          verdict.of(0).stream().map(result -> check(verdict, result)).toList(), ended(verdict.ending()),
          verdict.output() == null ? null : new Output(verdict.output().beginning(), verdict.output().bytes()),
          new Times(verdict.times().compile(), verdict.times().tests(), verdict.times().total()));
    }

    private static String headline(Verdict verdict) {
      String words = Headline.of(verdict, 0).words();
      return words.isEmpty() ? null : words;
    }

    private static int hints(Verdict verdict, int task) {
      return Stream.concat(Stream.ofNullable(verdict.failure()), verdict.results().stream())
          .filter(result -> result.test().task() == task && result.outcome() == Outcome.FAILED).findFirst()
          .map(result -> result.test().hints().size()).orElse(0);
    }

    private Mistake mistake(Verdict.Mistake mistake) {
      return new Mistake(mistake.file().isEmpty() ? null : path(mistake.file()),
          mistake.line() == 0 ? null : mistake.line(), mistake.column() == 0 ? null : mistake.column(),
          mistake.message(), mistake.source());
    }

    private Check check(Verdict verdict, Result result) {
      String outcome = switch (result.outcome()) {
        case PASSED -> "passed";
        case FAILED -> "failed";
        case SKIPPED, NOT_REACHED -> "not-tried";
        case LEFT_OUT -> "left-out";
      };
      boolean isShown = result == verdict.failure() && Headline.of(verdict, 0).shows() == Headline.Shows.FINDING;
      boolean passedBefore = verdict.hasPassedBefore(result);
      return new Check(result.test().sentence(), outcome, isShown ? true : null, passedBefore ? true : null,
          result.finding() == null ? null : finding(result.finding()), passedBefore ? Report.PASSED_BEFORE : null,
          result.outcome() == Outcome.NOT_REACHED ? "the run was ended before it" : result.fault());
    }

    private FindingView finding(Finding finding) {
      return new FindingView(name(finding.symptom()), finding.happened(), Sample.of(finding.wanted()),
          Sample.of(finding.got()), finding.wanted() == null ? null : FindingText.isText(finding) ? "text" : "bytes",
          finding.differsAt() < 0 ? null : finding.differsAt(), FindingText.difference(finding).orElse(null),
          Wire.of(finding.wire()), finding.misconception(), finding.remark(),
          finding.places().stream().map(this::place).toList(), finding.thrown());
    }

    private Ended ended(Verdict.Ending ending) {
      return ending == null ? null : new Ended(name(ending.kind()), EndedRun.says(ending), ending.test(),
          ending.kind() == Verdict.Ending.Kind.VANISHED ? ending.status() : null, ending.crash(),
          ending.places().stream().map(this::place).toList());
    }

    private PlaceView place(Place place) {
      Path file = sources.named(place.file()).orElse(null);
      String source = file == null ? null : sources.line(file, place.line());
      return new PlaceView(path(file == null ? place.file() : file.toString()), place.line(),
          place.typeName().isEmpty() ? null : place.typeName(), place.methodName(), place.doing().words(),
          source == null ? null : Printable.of(source.strip()));
    }

    private String path(String relative) {
      return lesson.root().relativize(lesson.exerciseSources().resolve(relative)).toString().replace('\\', '/');
    }
  }

  /// An enum constant as other programs write it: ENDED_EARLY becomes ended-early.
  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
