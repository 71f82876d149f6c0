package socketlab.harness.trial;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.Thrown;
import socketlab.harness.finding.Remark;
import socketlab.harness.finding.Symptom;
import socketlab.harness.finding.Wire;
import socketlab.harness.reader.Caught;
import socketlab.harness.reader.Meaning;
import socketlab.harness.reader.Missing;
import socketlab.harness.reader.Processes;
import socketlab.harness.reader.ReaderCode;
import socketlab.harness.reader.ReaderThreads;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One test under way: what runs in it, what went over the wire, and the one place where its failure is put
/// together. Tests run one after another, so there is one trial at a time.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Trial {
  /// U+FFFD, which decoders put where bytes are no text.
  private static final char REPLACEMENT = '\ufffd';

  /// How many exceptions of the reader's own threads are kept.
  private static final int UNCAUGHT = 16;

  /// The findings that say that something was missing: an exception that ended one of the reader's threads tells why.
  private static final Set<Symptom> ABSENCES = Set.of(Symptom.SILENCE, Symptom.ENDED_EARLY, Symptom.RETURNED_EARLY,
      Symptom.RESET, Symptom.STILL_OPEN, Symptom.NEVER_CONNECTED, Symptom.STUCK, Symptom.REFUSED, Symptom.LEFT_OPEN);

  private static final Set<Symptom> OPEN = Set.of(Symptom.STILL_OPEN, Symptom.LEFT_OPEN, Symptom.STILL_LISTENING);

  private static volatile Trial current = new Trial(Trial.class);

  private final Wire wire = new Wire();
  private final ReaderCode reader;
  private final ReaderThreads threads;
  private final Set<ProcessHandle> processesBefore = Processes.alive();
  private final List<Subject> subjects = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> ends = new CopyOnWriteArrayList<>();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  /// How many threads are ending with an exception that has not been looked at yet.
  private final AtomicInteger ending = new AtomicInteger();
  private final Set<Throwable> told = ConcurrentHashMap.newKeySet();
  private final List<Supplier<?>> watched = new CopyOnWriteArrayList<>();
  private final AtomicLong steps = new AtomicLong();
  private final Deadline longest = Deadline.inMillis(Patience.MOVING_MILLIS);
  private volatile int conversation;
  private volatile boolean closing;
  private volatile boolean failed;

  private Trial(Class<?> tests) {
    reader = new ReaderCode(tests);
    threads = new ReaderThreads(reader);
  }

  /// The test that is under way, or the last one.
  public static Trial current() {
    return current;
  }

  /// Begins a trial, which is the current one from here on. Whoever begins it [ends][#end] it.
  ///
  /// @param tests the class of tests, which tells whose lines are the reader's
  public static Trial begin(Class<?> tests) {
    WriteLog.clear();
    current = new Trial(tests);
    // Once more at each test: the reader's code may set a handler of its own.
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> current.ended(thread, thrown));
    return current;
  }

  /// Where the threads of the reader's code stand now, in the test that is under way; the virtual ones too.
  public static List<Place> whereItStands() {
    return current.standing();
  }

  /// What went over the wire so far; whoever is the other end writes it here.
  public Wire wire() {
    return wire;
  }

  /// Whose lines are the reader's.
  public ReaderCode reader() {
    return reader;
  }

  /// The threads that the reader's code has begun in this test.
  public ReaderThreads threads() {
    return threads;
  }

  /// Closes what the test left open, and ends the processes that the reader's code left, so that the next one starts
  /// clean.
  public void end() {
    closing();
    for (AutoCloseable end : ends) {
      try {
        end.close();
      } catch (Exception alreadyBroken) {
        // It is being thrown away.
      }
    }
    Processes.endSince(processesBefore);
    uncaught.stream().filter(thrown -> !told.contains(thrown)).forEach(this::print);
  }

  /// From here on an exception that ends this piece of the reader's code is a finding of the test.
  public void add(Subject subject) {
    subjects.add(subject);
    closing = false;
  }

  /// Closes this at the end of the test, should nobody have done so.
  public void add(AutoCloseable end) {
    ends.add(end);
  }

  /// Something has gone on that nobody [watches][#watch]: a datagram came, or one of many cases is done.
  public void step() {
    steps.incrementAndGet();
  }

  /// From here on this test goes on as long as this equals no more what it was before, such as how many bytes came.
  public void watch(Supplier<?> progress) {
    watched.add(progress);
  }

  /// What stands where in this test, to be compared.
  public List<?> progress() {
    return Stream.concat(Stream.of(steps.get()), watched.stream().map(Supplier::get)).toList();
  }

  /// The time that an expectation has which begins now: 2,000 ms since something moved last. All expectations of the
  /// test together have 16 s.
  public Deadline patience() {
    return Deadline.sinceProgress(Patience.WAIT_MILLIS, Math.max(Patience.WAIT_MILLIS, longest.leftMillis()),
        this::progress);
  }

  /// A sentence that belongs to any failure of this test, such as the seed of what was left to chance.
  public void note(String sentence) {
    notes.add(sentence);
  }

  /// From here on the test takes the things of this conversation down, and exceptions that this causes in the reader's
  /// code are no findings. What the test starts afterwards belongs to the next conversation.
  public synchronized void closing() {
    conversation++;
    closing = true;
  }

  /// The number of the conversation that goes on now, from 0.
  public int conversation() {
    return conversation;
  }

  /// True when an expectation was not met already: what follows from it is not reported again.
  public boolean hasFailed() {
    return failed;
  }

  /// The exception that ended the reader's code while the test still needed it, or null.
  public Throwable trouble() {
    for (Subject subject : subjects) {
      if (subject.trouble() != null) {
        return subject.trouble();
      }
    }
    return null;
  }

  /// An exception has ended a thread. Threads of the reader's that the test does not know may end so and leave the
  /// test waiting.
  private void ended(Thread thread, Throwable thrown) {
    ending.incrementAndGet();
    try {
      tell(thread, thrown);
    } finally {
      ending.decrementAndGet();
    }
  }

  private void tell(Thread thread, Throwable thrown) {
    if (!threads.beganHere(thread) || reader.placesOf(Caught.of(thrown)).isEmpty()) {
      print(thrown);
    } else if (!closing && uncaught.size() < UNCAUGHT) {
      uncaught.add(thrown);
    }
  }

  /// As the JVM would, with the reader's lines alone.
  private void print(Throwable thrown) {
    Caught caught = Caught.of(thrown);
    List<Place> places = reader.placesOf(caught);
    System.err.println("A thread ended with " + caught.type()
        + (caught.message() == null ? "" : ": " + caught.message()) + places.stream()
            .map(place -> "\n    at " + place.file() + ":" + place.line()).collect(Collectors.joining()));
  }

  /// True when the reader's code ran in this test and none of it runs any more.
  public boolean allReturned() {
    return !subjects.isEmpty() && subjects.stream().allMatch(Subject::hasEnded);
  }

  /// True when each of the reader's threads waits for something or has ended.
  public boolean allWaitOrEnded() {
    return subjects.stream().allMatch(subject -> subject.hasEnded() || subject.waits());
  }

  /// A failure of the given kind. An exception of the reader's code explains more than what it led to, so where
  /// there is one, it becomes the finding.
  ///
  /// @param remark what explains it, or null
  /// @param wrote the line that wrote, or closed, what the finding is about; null where it is not known
  public Unmet unmet(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt, String remark,
      Place wrote) {
    boolean early = symptom == Symptom.ENDED_EARLY || symptom == Symptom.RESET;
    // The socket is closed on an exception's way out, before anybody sees the exception itself. And a thread that was
    // started just before has not come to the line in which it will wait, nor has one that has just done what is wrong.
    boolean goesOn = symptom == Symptom.DIFFERENT && !subjects.stream().allMatch(Subject::hasEnded);
    Deadline.inMillis(Patience.LEAVING_MILLIS).await(() -> early
        ? allWaitOrEnded() && threads.allVirtualRest() && ending.get() == 0
        : threads.allHaveBegun() && (!goesOn || threads.areIdle()));
    Throwable trouble = trouble();
    if (trouble != null) {
      return unmet(trouble);
    }
    if (ABSENCES.contains(symptom) && !uncaught.isEmpty()) {
      return unmet(uncaught.getFirst(), "A thread that your code started ended with ", "");
    }
    if (wrote != null && !wrote.returned() && wanted != null && !ABSENCES.contains(symptom)) {
      // The bytes themselves are wrong: who waits where by now does not matter.
      return build(symptom, happened, wanted, got, differsAt, List.of(wrote), remark, null, null);
    }
    // What should have been refused has just set a thread going: what it waits in by itself is what says something.
    List<Place> standing = symptom == Symptom.STILL_LISTENING ? atRest() : standing();
    String deadlock = null;
    if (standing.stream().anyMatch(place -> place.doing().kind() == Doing.Kind.LOCKED_OUT
        || Stream.of("lock", "lockInterruptibly").anyMatch(place.doing()::waitsIn))) {
      List<List<Place>> circle = threads.deadlock();
      if (circle.size() > 1) {
        standing = circle.stream().flatMap(List::stream).distinct().toList();
        deadlock = (circle.size() == 2 ? "Two threads of your code wait for each other: each holds a lock that the "
            + "other one wants." : circle.size() + " threads of your code wait in a circle: each holds a lock that the "
            + "thread before it wants.") + " None of them will ever go on. This is called a deadlock.";
      }
    }
    boolean busy = symptom == Symptom.SILENCE && isBusy(standing);
    List<Place> waiting = standing;
    // Who opened what is still open says little beside the line that keeps it open.
    boolean said = !standing.isEmpty() && OPEN.contains(symptom);
    List<Place> places = Stream.concat(Stream.ofNullable(wrote).filter(place -> !said && waiting.stream().noneMatch(
        other -> other.file().equals(place.file()) && other.line() == place.line())), standing.stream()).toList();
    return build(busy ? Symptom.BUSY : symptom, happened, wanted, got, differsAt, places,
        deadlock != null ? deadlock : remark, null, null);
  }

  /// A failure where nothing is known of the line that wrote.
  public Unmet unmet(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt) {
    return unmet(symptom, happened, wanted, got, differsAt, null, null);
  }

  /// A failure with only a sentence to it.
  public Unmet unmet(Symptom symptom, String happened) {
    return unmet(symptom, happened, null, null, -1);
  }

  /// A failure that was seen where it happened, in the reader's lines of this stack.
  public Unmet unmet(Symptom symptom, String happened, StackTraceElement[] stack, Doing doing) {
    return build(symptom, happened, null, null, -1, reader.placesOf(stack, doing), null, null, null);
  }

  /// The reader's code returned a value, which must be just this text.
  ///
  /// @param returnedIt the line that returned it, or null where it is not known
  /// @throws Unmet if it is another, or null
  public void expectReturned(String wanted, Object returned, Place returnedIt) {
    if (returned == null) {
      throw unmet(Symptom.DIFFERENT, whoReturned(returnedIt) + " returned null.",
          Sample.of(wanted.getBytes(UTF_8), 0, null), Sample.words("null"), -1, null, returnedIt);
    }
    Comparison.of(wanted.getBytes(UTF_8), returned.toString().getBytes(UTF_8)).ifPresent(difference -> {
      throw unmet(difference.symptom(), whoReturned(returnedIt) + " returned " + difference.words() + ".",
          difference.wanted(), difference.got(), difference.at(), Remark.of(difference), returnedIt);
    });
  }

  /// The method that a value came from, as the beginning of a sentence: `Messages.next()`, or "Your method" where the
  /// line is null.
  public String whoReturned(Place returnedIt) {
    return returnedIt == null ? Finding.SOME_METHOD : reader.callOf(returnedIt);
  }

  /// A failure of code that should have thrown an exception and returned this instead. Only a text has a number of
  /// bytes: of anything else, such as a record, its words are shown.
  ///
  /// @param returnedIt the line that returned it, or null where it is not known
  public Unmet nothingThrown(Class<? extends Exception> wanted, String happened, Object returned, Place returnedIt) {
    String text = Objects.toString(returned, "");
    return unmet(text.indexOf(REPLACEMENT) < 0 ? Symptom.DIFFERENT : Symptom.REPLACED, happened,
        Sample.words(withArticle(wanted)),
        returned instanceof CharSequence && !text.isEmpty() ? Sample.of(text.getBytes(UTF_8), 0, null)
            : Sample.words(text.isEmpty() ? "nothing" : text), -1, null, returnedIt);
  }

  /// The reader's exception as a failure.
  public Unmet unmet(Throwable thrown) {
    return unmet(thrown, null, "");
  }

  /// The reader's exception as a failure of code that should have thrown another one.
  public Unmet otherThrown(Class<? extends Exception> wanted, Throwable thrown) {
    return unmet(thrown, null, " Wanted here: " + withArticle(wanted) + ".");
  }

  private static String withArticle(Class<?> type) {
    String name = type.getSimpleName();
    return (name.matches("[AEIO].*|U[a-z].*") ? "an " : "a ") + name; // a URISyntaxException
  }

  /// @param who "… ended with ", or null where it is the innermost of the reader's methods that threw it
  /// @param more a further sentence of what happened, with a blank before it, or nothing
  private Unmet unmet(Throwable thrown, String who, String more) {
    if (thrown instanceof Unmet already) {
      return already;
    }
    told.add(thrown);
    Caught caught = Caught.of(thrown);
    List<Place> places = reader.placesOf(caught);
    if (isTodo(caught)) {
      return build(Symptom.TODO, caught.message(), null, null, -1, places, null, null, caught);
    }
    if (thrown instanceof LinkageError missing && !(thrown instanceof ExceptionInInitializerError)) {
      return build(Symptom.MISSING, Missing.words(missing, reader), null, null, -1, places, null, null, caught);
    }
    String beginning = who != null ? who
        : (places.isEmpty() ? "Your code" : sentenceStart(reader.callOf(places.getFirst()))) + " threw ";
    Caught inner = thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
        ? Caught.of(thrown.getCause()) : caught;
    return build(Symptom.EXCEPTION, beginning + caught.type() + "." + more, null, null, -1,
        Stream.concat(places.stream(), closedBefore(inner)).toList(), remark(inner), inner.told(), caught);
  }

  /// The line that had closed the socket which an exception tells to be closed. A listener is another thing, and so is
  /// a class of the reader's own.
  private static Stream<Place> closedBefore(Caught caught) {
    boolean isListener = caught.stacks().stream().flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().startsWith("java.net.ServerSocket"));
    return caught.thrown() instanceof SocketException && Meaning.isClosed(caught.message()) && !isListener
        ? Stream.ofNullable(WriteLog.onlyClose()) : Stream.empty();
  }

  private String remark(Caught caught) {
    boolean byTheReader = caught.stacks().stream().findFirst()
        .filter(stack -> stack.length > 0 && reader.wrote(stack[0])).isPresent();
    return switch (caught.thrown()) {
      case EOFException _ -> Meaning.ofEnd(byTheReader, wire.otherEndGoesOn());
      case SocketTimeoutException _ -> Meaning.ofTimeOut(byTheReader);
      default -> Meaning.of(caught.thrown(), caught.message());
    };
  }

  /// A failure for a test that did not come to its end.
  public Unmet stuck(Thread test) {
    List<Place> places = Stream.concat(reader.placesOf(test).stream(), standing().stream()).distinct().toList();
    return build(Symptom.STUCK, "The test called your code, and the call does not return.", null, null, -1, places,
        null, null, null);
  }

  /// A failure for the reader's code that the test has started and that still runs.
  public Unmet stillRunning(List<Thread> running) {
    return leftRunning("The test is over, and a thread of your code still runs.", threads.places(running, List.of()),
        null);
  }

  /// A failure for threads that the reader's code has started and that have not ended.
  public Unmet leftRunning(String happened, Left left) {
    return leftRunning(happened, threads.places(left.platform(), left.virtual()),
        left.platform().stream().anyMatch(Trial::isIdleInAPool)
            ? "The thread waits for work in an executor that nobody closed. Close an ExecutorService, too." : null);
  }

  /// A failure for threads of the reader's code that have not ended.
  ///
  /// @param places where they stand
  /// @param remark what explains it, or null
  public Unmet leftRunning(String happened, List<Place> places, String remark) {
    return build(Symptom.LEFT_RUNNING, happened, null, null, -1, places, remark, null, null);
  }

  private static boolean isIdleInAPool(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("getTask"));
  }

  private Unmet build(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt,
      List<Place> places, String remark, Thrown thrown, Caught cause) {
    failed = true;
    String sentences = notes.isEmpty() ? happened : happened + " " + String.join(" ", notes);
    return new Unmet(new Finding(symptom, sentences, wanted, got, differsAt, wire.record(), null, remark,
        places, thrown), cause == null ? null : cause.harmless());
  }

  /// Where each of the reader's threads stands now, those first that the test itself runs.
  List<Place> standing() {
    var known = new ArrayList<Thread>();
    for (Subject subject : subjects) {
      if (!subject.hasEnded()) {
        known.add(subject.thread());
      }
    }
    var all = new ArrayList<>(known);
    threads.platform().stream().filter(thread -> !known.contains(thread)).forEach(all::add);
    return threads.places(all, threads.virtual());
  }

  private static boolean isBusy(List<Place> standing) {
    return standing.stream().anyMatch(place -> place.doing().runs());
  }

  /// The same as soon as none of them moves any more, or after a second.
  private List<Place> atRest() {
    var deadline = Deadline.inMillis(Patience.REST_MILLIS);
    List<Place> now = standing();
    for (int same = 0; same < Patience.REST_LOOKS && !deadline.isOver(); ) {
      LockSupport.parkNanos(Patience.REST_LOOK_NANOS);
      List<Place> next = standing();
      same = next.equals(now) && !isBusy(next) ? same + 1 : 0;
      now = next;
    }
    return now;
  }

  /// Threads that the reader's code began in this test and that have not ended.
  public record Left(List<Thread> platform, List<Thread> virtual) {
    /// How many they are.
    public int count() {
      return platform.size() + virtual.size();
    }
  }

  /// The threads that the reader's code has started and that live now; any other one counts while it is in that code.
  public Left threadsLeft() {
    return new Left(threads.platform(), threads.virtual());
  }

  /// The threads in which the reader's code still runs that the test has started.
  public List<Thread> stillRunning() {
    return subjects.stream().filter(subject -> !subject.hasEnded()).map(Subject::thread)
        .filter(thread -> reader.appearsIn(thread.getStackTrace())).toList();
  }

  /// True for the exception with which the skeleton says that the work has not begun.
  public static boolean isTodo(Caught caught) {
    return caught.thrown() instanceof UnsupportedOperationException
        && Objects.requireNonNullElse(caught.message(), "").startsWith("TODO");
  }

  private static String sentenceStart(String words) {
    return words.startsWith("the ") ? "T" + words.substring(1) : words;
  }
}
