package socketlab.harness;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.commons.support.AnnotationSupport;
import socketlab.harness.Finding.Place;
import socketlab.harness.Finding.Sample;
import socketlab.harness.Finding.Thrown;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One test under way: what runs in it, what went over the wire, and the one place where its failure is put
/// together. Tests run one after another, so there is one trial at a time.
final class Trial {
  /// U+FFFD, which decoders put where bytes are no text.
  private static final char REPLACEMENT = '\ufffd';

  private static volatile Trial current = new Trial(Trial.class, null);

  final Wire wire = new Wire();
  final ReaderCode reader;
  private final List<Misconception> misconceptions;
  private final List<Running<?>> runnings = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> ends = new CopyOnWriteArrayList<>();
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private volatile int conversation;
  private volatile boolean failed;

  private Trial(Class<?> tests, Method test) {
    reader = new ReaderCode(tests);
    misconceptions = test == null ? List.of()
        : AnnotationSupport.findRepeatableAnnotations(test, Misconception.class);
  }

  static Trial current() {
    return current;
  }

  static Trial begin(Class<?> tests, Method test) {
    return current = new Trial(tests, test);
  }

  /// Closes what the test left open, so that the next one starts clean.
  void end() {
    closing();
    for (AutoCloseable end : ends) {
      try {
        end.close();
      } catch (Exception alreadyBroken) {
        // It is being thrown away.
      }
    }
  }

  void add(Running<?> running) {
    runnings.add(running);
  }

  void add(AutoCloseable end) {
    ends.add(end);
  }

  /// A sentence that belongs to any failure of this test, such as the seed of what was left to chance.
  void note(String sentence) {
    notes.add(sentence);
  }

  /// From here on the test takes the things of this conversation down, and exceptions that this causes in the reader's
  /// code are no findings. What the test starts afterwards belongs to the next conversation.
  synchronized void closing() {
    conversation++;
  }

  /// The number of the conversation that goes on now, from 0.
  int conversation() {
    return conversation;
  }

  /// True when an expectation was not met already: what follows from it is not reported again.
  boolean hasFailed() {
    return failed;
  }

  /// The exception that ended the reader's code while the test still needed it, or null.
  Throwable trouble() {
    for (Running<?> running : runnings) {
      if (running.trouble() != null) {
        return running.trouble();
      }
    }
    return null;
  }

  /// True when the reader's code ran in this test and none of it runs any more.
  boolean allReturned() {
    return !runnings.isEmpty() && runnings.stream().allMatch(Running::hasEnded);
  }

  /// True when each of the reader's threads waits for something or has ended.
  boolean allWaitOrEnded() {
    return runnings.stream().allMatch(running -> running.hasEnded() || running.waits());
  }

  /// A failure of the given kind. An exception of the reader's code explains more than what it led to, so where
  /// there is one, it becomes the finding.
  Unmet unmet(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt) {
    Throwable trouble = trouble();
    if (trouble != null) {
      return unmet(trouble);
    }
    List<Place> places = standing();
    boolean busy = symptom == Symptom.SILENCE && places.stream().anyMatch(ReaderCode::isBusy);
    return build(busy ? Symptom.BUSY : symptom, happened, wanted, got, differsAt, places, null, null);
  }

  /// A failure with only a sentence to it.
  Unmet unmet(Symptom symptom, String happened) {
    return unmet(symptom, happened, null, null, -1);
  }

  /// A failure that was seen where it happened, in the reader's lines of this stack.
  Unmet unmet(Symptom symptom, String happened, StackTraceElement[] stack, String doing) {
    return build(symptom, happened, null, null, -1, reader.placesOf(stack, doing), null, null);
  }

  /// The reader's code returned a value, which must be just this text.
  ///
  /// @throws Unmet if it is another, or null
  void expectReturned(String wanted, Object returned) {
    if (returned == null) {
      throw unmet(Symptom.DIFFERENT, "Your method returned null.", Sample.of(wanted.getBytes(UTF_8), 0, null),
          Sample.words("null"), -1);
    }
    Comparison.of(wanted.getBytes(UTF_8), returned.toString().getBytes(UTF_8)).ifPresent(difference -> {
      throw unmet(difference.symptom(), "Your method returned " + difference.words() + ".",
          difference.wanted(), difference.got(), difference.at());
    });
  }

  /// A failure of code that should have thrown an exception and returned this instead.
  Unmet nothingThrown(Class<? extends Exception> wanted, String happened, Object returned) {
    String text = Objects.toString(returned, "");
    String name = wanted.getSimpleName();
    return unmet(text.indexOf(REPLACEMENT) < 0 ? Symptom.DIFFERENT : Symptom.REPLACED, happened,
        Sample.words((name.matches("[AEIOU].*") ? "an " : "a ") + name),
        text.isEmpty() ? Sample.words("nothing") : Sample.of(text.getBytes(UTF_8), 0, null), -1);
  }

  /// The reader's exception as a failure.
  Unmet unmet(Throwable thrown) {
    if (thrown instanceof Unmet already) {
      return already;
    }
    List<Place> places = reader.placesOf(thrown);
    if (isTodo(thrown)) {
      return build(Symptom.TODO, thrown.getMessage(), null, null, -1, places, null, thrown);
    }
    if (thrown instanceof LinkageError missing && !(thrown instanceof ExceptionInInitializerError)) {
      return build(Symptom.MISSING, Missing.words(missing), null, null, -1, places, null, thrown);
    }
    String who = places.isEmpty() ? "Your code" : sentenceStart(places.getFirst().method());
    return build(Symptom.EXCEPTION, who + " threw " + thrown.getClass().getSimpleName() + ".",
        null, null, -1, places, thrown(thrown), thrown);
  }

  /// A failure for a test that did not come to its end.
  Unmet stuck(Thread test) {
    var places = new ArrayList<>(reader.placesOf(test));
    places.addAll(standing());
    return build(Symptom.STUCK, "Your code did not come back.", null, null, -1, places, null, null);
  }

  /// A failure for threads of the reader's code that still run.
  Unmet leftRunning(List<Thread> threads) {
    return build(Symptom.LEFT_RUNNING, "The test is over, and a thread of your code still runs.", null, null, -1,
        threads.stream().flatMap(thread -> reader.placesOf(thread).stream()).toList(), null, null);
  }

  private Unmet build(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt,
      List<Place> places, Thrown thrown, Throwable cause) {
    failed = true;
    String misconception = misconceptions.stream()
        .filter(known -> Arrays.asList(known.on()).contains(symptom) && waitsAsIn(known, places))
        .map(Misconception::says).findFirst().orElse(null);
    String sentences = notes.isEmpty() ? happened : happened + " " + String.join(" ", notes);
    return new Unmet(new Finding(symptom, sentences, wanted, got, differsAt, wire.record(), misconception, places,
        thrown), cause);
  }

  private static boolean waitsAsIn(Misconception known, List<Place> places) {
    return known.waitingIn().length == 0 || Arrays.stream(known.waitingIn())
        .anyMatch(call -> places.stream().anyMatch(place -> ReaderCode.isWaitingIn(call, place)));
  }

  /// Where each of the reader's threads stands now.
  private List<Place> standing() {
    var places = new ArrayList<Place>();
    for (Running<?> running : runnings) {
      if (!running.hasEnded()) {
        places.addAll(reader.placesOf(running.thread()));
      }
    }
    return places;
  }

  /// Threads of the reader's code that began in this test and have not ended.
  List<Thread> threadsLeft() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> !before.contains(thread.getKey()) && reader.appearsIn(thread.getValue()))
        .map(thread -> thread.getKey()).toList();
  }

  static boolean isTodo(Throwable thrown) {
    return thrown instanceof UnsupportedOperationException
        && thrown.getMessage() != null && thrown.getMessage().startsWith("TODO");
  }

  private static Thrown thrown(Throwable thrown) {
    Throwable inner = thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
        ? thrown.getCause() : thrown;
    return new Thrown(inner.getClass().getSimpleName(), inner.getMessage());
  }

  private static String sentenceStart(String words) {
    return words.startsWith("the ") ? "T" + words.substring(1) : words;
  }
}
