package socketlab.lab.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import socketlab.course.Lesson;
import socketlab.lab.report.JsonReport;
import socketlab.lab.report.JsonReport.LessonName;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Standings;
import socketlab.lab.verdict.Verdict;

/// What the page is told, as `docs/json.adoc` tells it: what the watch shows, and how the whole course stands. The
/// verdict in it is the one of `./lab check --json`.
///
/// @param version of the page's own files: a page that has others loads itself anew
/// @param key with which the page proves, after the lab was started again, that it was open before
/// @param lesson the one that is watched
/// @param report null where there is none yet
/// @param fault why there is no verdict
/// @param answer what is said instead of a hint
/// @param next the lesson to go on with, once this one is solved
record PageState(String version, String key, LessonName lesson, boolean running, JsonReport report, String fault,
    GivenHint hint, String answer, List<String> remarks, LessonName next, Progress progress) {
  /// How the whole course stands.
  ///
  /// @param says the same as a sentence without a full stop
  record Progress(int done, int of, String says, List<Standing> lessons) {
    static Progress of(Standings standings) {
      return new Progress(standings.done(), standings.tasks(), standings.words(),
          standings.lessons().stream().map(Standing::of).toList());
    }
  }

  /// How an exercise stands.
  ///
  /// @param state `solved`, `changed`, `begun` or `new`
  /// @param says the same in words; empty where there is nothing to say
  record Standing(LessonName lesson, String state, String says, List<Task> tasks) {
    static Standing of(Standings.Standing standing) {
      return new Standing(name(standing.lesson()), standing.state().name().toLowerCase(Locale.ROOT), standing.words(),
          standing.tasks().stream().map(one -> new Task(one.task().number(), one.task().sentence(), one.isDone(),
              one.isSkipped() ? true : null)).toList());
    }
  }

  /// A task of it.
  ///
  /// @param skipped true where this machine allows none of its checks
  record Task(int number, String sentence, boolean done, Boolean skipped) {}

  /// @param next finds the lesson to go on with, which takes a look at many files
  static PageState of(Scene scene, String version, String key, Standings standings,
      Supplier<Optional<Lesson>> next) {
    Verdict verdict = scene.verdict();
    return new PageState(version, key, name(scene.lesson()), scene.isRunning(),
        verdict == null ? null : JsonReport.of(scene.lesson(), verdict, scene.sources()), scene.fault(), scene.hint(),
        scene.answer(), scene.remarks(),
        verdict != null && verdict.solved() ? next.get().map(PageState::name).orElse(null) : null,
        Progress.of(standings));
  }

  private static LessonName name(Lesson lesson) {
    return new LessonName(lesson.number(), lesson.slug(), lesson.title());
  }
}
