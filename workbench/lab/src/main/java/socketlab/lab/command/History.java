package socketlab.lab.command;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.reader.Versions;
import socketlab.lab.reader.Versions.Version;
import socketlab.lab.report.Ink;

/// `./lab history [NN]`: the versions of the reader's files that are kept.
@Command(name = "history", description = {"List the versions of your files that are kept: each one that was checked, "
    + "and each one that reset or undo took away."})
public final class History extends LessonCommand {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public Integer call() throws IOException {
    lines(lesson(), session().ink()).forEach(session().out()::println);
    return ExitStatus.DONE;
  }

  private List<String> lines(Lesson lesson, Ink ink) throws IOException {
    var versions = new Versions(session().course(), lesson);
    var all = new ArrayList<>(versions.all());
    if (all.isEmpty()) {
      return List.of("No version of " + lesson.name() + " is kept yet: ./lab check " + lesson.number()
          + " keeps one.");
    }
    int last = versions.last().map(Version::number).orElse(0);
    var lines = new ArrayList<String>();
    lines.add(ink.strong(lesson.name() + " · " + all.size() + (all.size() == 1 ? " version" : " versions")));
    for (Version version : all.reversed()) {
      String line = String.format(Locale.ROOT, "%4d  %s  %-24s %s", version.number(), when(version), tasks(version),
          changed(version, versions));
      lines.add((version.number() == last ? ink.good(">") : " ") + line.stripTrailing());
    }
    lines.add("");
    lines.add("> is where you are. ./lab undo " + lesson.number() + " goes back one step. ./lab undo "
        + lesson.number() + " K goes to version K.");
    return lines;
  }

  /// When it was kept, in the time of this place.
  static String when(Version version) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(version.millis()), ZoneId.systemDefault()).format(WHEN);
  }

  private static String tasks(Version version) {
    List<Integer> tasks = version.tasks();
    return tasks == null ? "not checked" : tasks.isEmpty() ? "no task done"
        : (tasks.size() == 1 ? "task " : "tasks ") + tasks.stream().map(String::valueOf)
            .collect(Collectors.joining(", ")) + " done";
  }

  /// The names of the files that differ from the version before.
  private static String changed(Version version, Versions versions) throws IOException {
    Map<String, String> before = versions.numbered(version.before()).map(Version::files).orElse(Map.of());
    var names = new TreeSet<String>(version.files().keySet());
    names.addAll(before.keySet());
    return names.stream().filter(name -> !version.files().getOrDefault(name, "").equals(before.getOrDefault(name, "")))
        .map(name -> name.replaceFirst(".*/", "")).collect(Collectors.joining(", "));
  }
}
