package socketlab.lab.page;

import java.util.List;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.verdict.Verdict;

/// What the watch shows at a moment.
///
/// @param lesson the one that is watched
/// @param isRunning whether a check is under way; the verdict is the one before it then
/// @param verdict null where there is none yet
/// @param sources what was judged, or null
/// @param fault why there is no verdict, or null
/// @param hint the one that was asked for, or null
/// @param answer what is said instead of a hint, or null
/// @param remarks what is to be told beside the verdict
public record Scene(Lesson lesson, boolean isRunning, Verdict verdict, Sources sources, String fault, GivenHint hint,
    String answer, List<String> remarks) {
  /// A copy of the list that nobody changes.
  public Scene {
    remarks = List.copyOf(remarks);
  }
}
