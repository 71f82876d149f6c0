package socketlab.lab.gallery;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// How the files of an answer differ from those of the model answer: a unified diff with one line of context, as
/// `diff -U1` and `git diff` write it, byte for byte, whatever the encoding of the files.
///
/// @param files by their paths below the folder of sources, with `/`
public record AnswerDiff(Map<String, List<String>> files) {
  /// How many lines around a change are shown.
  private static final int CONTEXT = 1;

  private static final String NOTHING = "/dev/null";
  private static final String OLD = "--- ";
  private static final String NEW = "+++ ";

  /// What diff(1) writes below a last line that has no line end.
  private static final String NO_LINE_END = "\\ No newline at end of file";

  /// A copy of the map that nobody changes.
  public AnswerDiff {
    files = new TreeMap<>(files);
  }

  /// What makes an answer of the model answer.
  public static AnswerDiff between(Map<String, byte[]> model, Map<String, byte[]> answer) {
    var files = new TreeMap<String, List<String>>();
    Set<String> names = new TreeSet<>(model.keySet());
    names.addAll(answer.keySet());
    for (String name : names) {
      byte[] before = model.get(name);
      byte[] after = answer.get(name);
      if (!Arrays.equals(before, after)) {
        List<String> lines = lines(before);
        files.put(name, UnifiedDiffUtils.generateUnifiedDiff(before == null ? NOTHING : name,
            after == null ? NOTHING : name, lines, DiffUtils.diff(lines, lines(after)), CONTEXT));
      }
    }
    return new AnswerDiff(files);
  }

  /// The lines of a file without their line ends; a last line without one says so.
  private static List<String> lines(byte[] content) {
    if (content == null || content.length == 0) {
      return List.of();
    }
    var lines = new ArrayList<>(List.of(new String(content, ISO_8859_1).split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + "\n" + NO_LINE_END);
    }
    return lines;
  }

  private static byte[] content(List<String> lines) {
    String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    return text.replace("\n" + NO_LINE_END + "\n", "").getBytes(ISO_8859_1);
  }

  /// As the bytes of a file, which [#parse(byte[])] reads.
  public byte[] bytes() {
    return files.values().stream().flatMap(List::stream).map(line -> line + "\n").collect(Collectors.joining())
        .getBytes(ISO_8859_1);
  }

  /// As lines to be read, where the files are UTF-8.
  public List<String> readable() {
    return new String(bytes(), UTF_8).lines().toList();
  }

  /// What a file says.
  ///
  /// @throws IllegalArgumentException if it is no unified diff
  public static AnswerDiff parse(byte[] text) {
    var files = new TreeMap<String, List<String>>();
    List<String> file = null;
    String[] lines = new String(text, ISO_8859_1).split("\n");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (isHead(lines, i)) {
        String old = line.substring(OLD.length());
        String fresh = lines[++i].substring(NEW.length());
        file = new ArrayList<>(List.of(line, lines[i]));
        files.put(old.equals(NOTHING) ? fresh : old, file);
      } else if (file == null) {
        throw new IllegalArgumentException("it does not begin with '--- FILE' and '+++ FILE'");
      } else if (line.equals(NO_LINE_END)) {
        file.add(file.removeLast() + "\n" + line);
      } else {
        file.add(line);
      }
    }
    return new AnswerDiff(files);
  }

  /// A line that begins with `-- ` and was taken out looks like a head; three such lines in a row do not.
  private static boolean isHead(String[] lines, int i) {
    return i + 2 < lines.length && lines[i].startsWith(OLD) && lines[i + 1].startsWith(NEW)
        && lines[i + 2].startsWith("@@ ");
  }

  /// The whole answer.
  ///
  /// @throws NoLongerAppliesException if the model answer is not the one that it was
  public Map<String, byte[]> apply(Map<String, byte[]> model) throws NoLongerAppliesException {
    var answer = new TreeMap<>(model);
    var refused = new ArrayList<String>();
    files.forEach((name, diff) -> {
      List<String> before = lines(model.get(name));
      Patch<String> patch = UnifiedDiffUtils.parseUnifiedDiff(diff);
      List<String> hunks = patch.getDeltas().stream().filter(hunk -> !applies(hunk, before))
          .map(hunk -> shown(name, hunk)).toList();
      refused.addAll(hunks);
      if (hunks.isEmpty()) {
        if (diff.get(1).equals(NEW + NOTHING)) {
          answer.remove(name);
        } else {
          answer.put(name, content(applied(patch, before)));
        }
      }
    });
    if (!refused.isEmpty()) {
      throw new NoLongerAppliesException(refused);
    }
    return answer;
  }

  private static boolean applies(AbstractDelta<String> hunk, List<String> lines) {
    var alone = new Patch<String>();
    alone.addDelta(hunk);
    try {
      alone.applyFuzzy(lines, 0);
      return true;
    } catch (PatchFailedException changed) {
      return false;
    }
  }

  private static List<String> applied(Patch<String> patch, List<String> lines) {
    try {
      return patch.applyFuzzy(lines, 0);
    } catch (PatchFailedException impossible) {
      throw new IllegalStateException("each hunk applies by itself, and not all of them together", impossible);
    }
  }

  private static String shown(String name, AbstractDelta<String> hunk) {
    var lines = new ArrayList<String>();
    lines.add(name + ", line " + (hunk.getSource().getPosition() + 1) + ":");
    hunk.getSource().getLines().forEach(line -> lines.add("  -" + line));
    hunk.getTarget().getLines().forEach(line -> lines.add("  +" + line));
    return String.join("\n", lines);
  }

  /// The model answer has changed where a wrong answer changes it.
  public static final class NoLongerAppliesException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param hunks those that do not apply, each as text
    NoLongerAppliesException(List<String> hunks) {
      super("the model answer has changed where this one differs from it:\n" + String.join("\n", hunks));
    }
  }
}
