package socketlab.course;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One task of a lesson, as its text announces it.
///
/// @param number from 1
/// @param sentence what the reader is to do
public record Task(int number, String sentence) {
  private static final Pattern HEADING = Pattern.compile("Task (\\d{1,9}): (\\S.*)");

  /// The task that a heading `Task N: sentence` announces; none where it says something else.
  public static Optional<Task> announcedBy(String heading) {
    Matcher task = HEADING.matcher(heading);
    return task.matches() ? Optional.of(new Task(Integer.parseInt(task.group(1)), task.group(2))) : Optional.empty();
  }
}
