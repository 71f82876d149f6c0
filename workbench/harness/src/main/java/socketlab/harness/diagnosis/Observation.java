package socketlab.harness.diagnosis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;

/// What is seen of one check that fails, without what differs from one run to the next or from one file to the next:
/// times, ports, identity hash codes, names and line numbers of the reader's.
///
/// @param seen a text without line ends and tabs for each aspect; an aspect without a value is left out, and
///     [#ANYTHING] stands for a value that differed when it was recorded
public record Observation(Map<Aspect, String> seen) {
  /// Stands for any value, and for none.
  public static final String ANYTHING = "…";

  /// What is looked at.
  public enum Aspect {
    /// How the expectation was not met.
    SYMPTOM,
    /// The sentence that says what happened.
    HAPPENED,
    /// What was wanted.
    WANTED,
    /// What came.
    GOT,
    /// Where the first difference is, in bytes from the beginning.
    OFFSET,
    /// The class of the exception that the reader's code threw, without its package.
    EXCEPTION,
    /// What the reader's code does there: the calls in which it waits, or that it threw or wrote.
    DOING;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// From here on, in bytes, how many had come when the test looked is a matter of speed.
  private static final long MANY = 64 << 10;

  /// How much of a text is kept, in characters.
  private static final int LONGEST = 1_000;

  private static final String NAMED = ": ";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern MILLIONS = Pattern.compile("\\d{1,3}(,\\d{3})+");
  private static final Pattern PORT = Pattern.compile("\\b([Pp]ort) \\d+|(127\\.0\\.0\\.1|\\[?::1]?):\\d+");
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");

  /// A copy of the map that nobody changes.
  public Observation {
    var copy = new EnumMap<Aspect, String>(Aspect.class);
    copy.putAll(seen);
    seen = Collections.unmodifiableMap(copy);
  }

  /// What is seen of a check that failed with this finding.
  public static Observation of(Finding finding) {
    var seen = new EnumMap<Aspect, String>(Aspect.class);
    seen.put(Aspect.SYMPTOM, finding.symptom().name());
    String happened = happened(finding);
    boolean many = finding.got() != null && finding.got().length() >= MANY;
    seen.put(Aspect.HAPPENED, steady(many ? MILLIONS.matcher(happened).replaceAll("many") : happened));
    if (finding.wanted() != null) {
      seen.put(Aspect.WANTED, text(finding.wanted()));
    }
    if (finding.got() != null) {
      seen.put(Aspect.GOT, text(finding.got()));
    }
    if (finding.differsAt() >= 0 && finding.differsAt() < MANY) {
      seen.put(Aspect.OFFSET, String.valueOf(finding.differsAt()));
    }
    if (finding.thrown() != null) {
      seen.put(Aspect.EXCEPTION, finding.thrown().type());
    }
    var doing = new TreeSet<String>();
    finding.places().stream().filter(place -> !place.called() && !place.returned())
        .map(place -> place.doing().words()).forEach(doing::add);
    if (!doing.isEmpty()) {
      seen.put(Aspect.DOING, String.join(", ", doing));
    }
    return new Observation(seen);
  }

  /// The sentence without the name of the reader's method that it begins with. Which method threw an exception depends
  /// on how the reader has cut the code into methods; and which one returned a value is known where the tool has put
  /// its marks in, and not under Maven.
  private static String happened(Finding finding) {
    for (Place place : finding.places()) {
      for (String call : List.of(place.call(true), place.call(false))) {
        if (finding.happened().startsWith(call + " ")) {
          return Finding.SOME_METHOD + finding.happened().substring(call.length());
        }
      }
    }
    return finding.happened();
  }

  /// What is seen of a check of which no more is known than this word.
  public static Observation bare(String symptom) {
    return new Observation(Map.of(Aspect.SYMPTOM, symptom));
  }

  private static String text(Sample sample) {
    String words = sample.words() == null ? "" : sample.words();
    return sample.length() < 0 ? steady(words) : (sample.length() < MANY ? sample.length() : "many") + " bytes"
        + (sample.offset() < MANY ? ", from " + sample.offset() + ": " + sample.hex() : "")
        + (words.isEmpty() ? "" : " " + steady(words));
  }

  /// One line that a person can read, without what differs from run to run.
  private static String steady(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    String whole = CONTROL.matcher(escaped).replaceAll(found ->
        "\\\\u%04x".formatted((int) found.group().charAt(0)));
    String line = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + " and more";
    return IDENTITY.matcher(PORT.matcher(line).replaceAll(found ->
        found.group(1) != null ? found.group(1) + " N" : found.group(2) + ":N")).replaceAll("@N").strip();
  }

  /// As a line of a file, which [#parse(String)] reads: the symptom, then the other aspects with their names, with tabs
  /// between them.
  public String line() {
    return seen.entrySet().stream().map(one -> one.getKey() == Aspect.SYMPTOM ? one.getValue()
        : one.getKey().label() + NAMED + one.getValue()).collect(Collectors.joining("\t"));
  }

  /// What a line of a file says.
  ///
  /// @throws IllegalArgumentException if it is none of these lines
  static Observation parse(String line) {
    var seen = new EnumMap<Aspect, String>(Aspect.class);
    for (String part : line.split("\t")) {
      int end = part.indexOf(NAMED);
      if (seen.isEmpty()) {
        seen.put(Aspect.SYMPTOM, part);
      } else {
        seen.put(aspect(end < 0 ? part : part.substring(0, end)), end < 0 ? "" : part.substring(end + NAMED.length()));
      }
    }
    return new Observation(seen);
  }

  private static Aspect aspect(String label) {
    for (Aspect aspect : Aspect.values()) {
      if (aspect.label().equals(label)) {
        return aspect;
      }
    }
    throw new IllegalArgumentException(label + " is not what an observation has");
  }

  /// How the expectation was not met.
  public String symptom() {
    return seen.get(Aspect.SYMPTOM);
  }

  /// True when another observation is like this one, in each aspect that did not differ when this one was recorded.
  public boolean covers(Observation other) {
    for (Aspect aspect : Aspect.values()) {
      String recorded = seen.get(aspect);
      if (!ANYTHING.equals(recorded) && !Objects.equals(recorded, other.seen.get(aspect))) {
        return false;
      }
    }
    return true;
  }

  /// What this observation and another one have in common; nothing where their symptoms differ.
  public Optional<Observation> common(Observation other) {
    if (!symptom().equals(other.symptom())) {
      return Optional.empty();
    }
    var both = new EnumMap<Aspect, String>(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      String mine = seen.get(aspect);
      String its = other.seen.get(aspect);
      if (mine != null || its != null) {
        both.put(aspect, Objects.equals(mine, its) ? mine : ANYTHING);
      }
    }
    return Optional.of(new Observation(both));
  }

  /// True when it holds more than how and where the check failed: a value, an exception, or a call.
  boolean tells() {
    return seen.keySet().stream().anyMatch(aspect -> aspect == Aspect.GOT || aspect == Aspect.EXCEPTION
        || aspect == Aspect.DOING) && !seen.containsValue(ANYTHING);
  }
}
