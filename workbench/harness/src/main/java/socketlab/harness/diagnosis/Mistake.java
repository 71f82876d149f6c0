package socketlab.harness.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One wrong answer of a gallery as a diagnosis: what its reader probably thinks, and what is observed when it is run.
/// It stands in a folder of its own: `diagnosis.txt` is the author's, `observed.txt` is recorded by the tool.
///
/// @param name its folder's
/// @param says one or two sentences to the reader, beginning with "It looks as if"
/// @param hints for whoever makes this mistake, from a question to almost the answer; there may be none
/// @param shows the check that shows the mistake best, as `ClassOfTests.method`; null where it is the first that fails
/// @param observed what was seen when it was recorded
public record Mistake(String name, String says, List<String> hints, String shows, Observed observed) {
  /// The author's file.
  public static final String DIAGNOSIS = "diagnosis.txt";

  /// The recorded file.
  public static final String OBSERVED = "observed.txt";

  /// How the sentence begins: nobody is certain what another one thinks.
  public static final String BEGINNING = "It looks as if";

  private static final String HINT = "Hint: ";
  private static final String SHOWS = "Shows: ";

  /// A copy of the list that nobody changes.
  public Mistake {
    hints = List.copyOf(hints);
  }

  /// Reads the wrong answer of this folder. What is not there yet is empty.
  ///
  /// @throws IllegalArgumentException if a file is none of these
  public static Mistake in(Path folder) {
    var says = new ArrayList<String>();
    var hints = new ArrayList<String>();
    String shows = null;
    for (String paragraph : text(folder.resolve(DIAGNOSIS)).split("\\R\\s*\\R")) {
      String line = paragraph.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
      if (line.startsWith(HINT)) {
        hints.add(line.substring(HINT.length()).strip());
      } else if (line.startsWith(SHOWS)) {
        shows = line.substring(SHOWS.length()).strip();
      } else if (!line.isEmpty()) {
        says.add(line);
      }
    }
    try {
      return new Mistake(folder.getFileName().toString(), String.join("\n", says), hints, shows,
          Observed.parse(text(folder.resolve(OBSERVED))));
    } catch (IllegalArgumentException odd) {
      throw new IllegalArgumentException(folder.resolve(OBSERVED) + ": " + odd.getMessage(), odd);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException missing) {
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
