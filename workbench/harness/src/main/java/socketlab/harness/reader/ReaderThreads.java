package socketlab.harness.reader;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.time.Patience;

/// The threads that the reader's code began in one test, platform threads and virtual ones.
///
/// They are told by their context class loader: a thread has it from the one that made it, unless it was made with
/// `inheritInheritableThreadLocals(false)` (Javadoc of `Thread.Builder`). So the JDK makes the threads that it needs
/// for itself, such as those of the common pool, of an HTTP client or of a cleaner, and so does the harness; they are
/// nobody's.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class ReaderThreads {
  /// How many threads that stand at different lines are looked at.
  private static final int LOOKED_AT = 6;

  /// The thread of a pool that hands its tasks on when their time has come, as the common pool does for a
  /// `CompletableFuture`. The JDK makes it in the thread that asks first, and lets it inherit.
  private static final String DELAY_SCHEDULER = "java.util.concurrent.DelayScheduler";

  /// What a thread of the JDK's stands in that has to do something of the reader's at a later time, and what the JDK's
  /// own are named that do so for its virtual threads.
  private static final Pattern TIMER = Pattern.compile(
      "java\\.util\\.(TimerThread|concurrent\\.(DelayScheduler|ScheduledThreadPoolExecutor\\$DelayedWorkQueue))");
  private static final Pattern TIMER_OF_THE_JDK = Pattern.compile("VirtualThread-.*|ForkJoinPool-\\d+-delayScheduler");

  /// What the threads of one test inherit.
  private static final class Heritage extends ClassLoader {
    Heritage(ClassLoader parent) {
      super(parent);
    }
  }

  private final ReaderCode reader;
  private final ClassLoader heritage = new Heritage(Thread.currentThread().getContextClassLoader());

  /// Numbers are given to threads in the order in which they are made.
  private final long mark = Thread.ofPlatform().unstarted(() -> { }).threadId();

  /// From here on threads count.
  public ReaderThreads(ReaderCode reader) {
    this.reader = reader;
  }

  /// The context class loader for a thread that calls the reader's code; the threads that it starts inherit it,
  /// whatever they run. It finds what the one of the test's own thread finds.
  public ClassLoader heritage() {
    return heritage;
  }

  /// True for a thread that was made since this test began.
  public boolean beganHere(Thread thread) {
    return thread.threadId() > mark;
  }

  /// Platform threads that have not ended, in the order in which they were made: those that the reader's code has
  /// started, daemons too, whatever they do now; and all others, while they are in that code.
  public List<Thread> platform() {
    return PlatformThreads.alive().stream().filter(this::beganHere)
        .filter(thread -> wasStartedByTheReader(thread) || reader.appearsIn(thread.getStackTrace()))
        .sorted(Comparator.comparingLong(Thread::threadId)).toList();
  }

  private boolean wasStartedByTheReader(Thread thread) {
    return switch (thread) {
      case Caller _ -> false;
      // Those of a pool of its own have the class loader of the system, as those of the common pool do.
      case ForkJoinWorkerThread worker -> worker.getPool() != ForkJoinPool.commonPool()
          && !isCarrier(worker);
      default -> thread.getContextClassLoader() == heritage && !thread.getClass().getName().equals(DELAY_SCHEDULER);
    };
  }

  /// Where the threads stand that the reader's code has started and that are inside a call of a socket, at one look.
  /// Not `close`, nor the mark that the tool puts before it: whoever is there ends it without any other thread.
  public List<List<Place>> inSocketCalls() {
    List<StackTraceElement[]> stacks = Stream.concat(
        PlatformThreads.alive().stream().filter(this::beganHere).filter(this::wasStartedByTheReader),
        VirtualThreads.since(mark).stream()).map(Thread::getStackTrace).toList();
    return stacks.stream().map(this::socketCall).filter(places -> !places.isEmpty()).toList();
  }

  private List<Place> socketCall(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (reader.wrote(stack[i])) {
        String call = stack[i - 1].getMethodName();
        boolean ownWay = call.equals("close") || stack[i - 1].getClassName().equals(WriteLog.class.getName());
        boolean inside = !ownWay
            && Arrays.stream(stack, 0, i).anyMatch(frame -> frame.getClassName().startsWith("sun.nio.ch."));
        return inside ? reader.placesOf(stack, Doing.waitingIn(call)) : List.of();
      }
    }
    return List.of();
  }

  /// Virtual threads that have not ended, in the order in which they were made.
  public List<Thread> virtual() {
    return VirtualThreads.since(mark).stream().filter(thread -> reader.appearsIn(thread.getStackTrace()))
        .sorted(Comparator.comparingLong(Thread::threadId)).toList();
  }

  /// True when no thread of this test was started whose code has yet to begin. What it will do is not known before.
  public boolean allHaveBegun() {
    return Stream.concat(PlatformThreads.alive().stream().filter(this::beganHere).filter(this::wasStartedByTheReader),
        VirtualThreads.since(mark).stream()).noneMatch(ReaderThreads::isYetToBegin);
  }

  private static boolean isYetToBegin(Thread thread) {
    return thread.getStackTrace().length == 0 && thread.getState() == Thread.State.RUNNABLE;
  }

  /// True when each virtual thread of the reader's code waits for something, or has ended. One that is kept out of a
  /// lock goes on in a moment. Whether a platform thread waits only its processor time tells.
  public boolean allVirtualRest() {
    return allHaveBegun() && VirtualThreads.since(mark).stream().filter(thread -> isActive(thread.getState()))
        .map(Thread::getStackTrace).noneMatch(stack -> reader.appearsIn(stack) || isLeaving(stack));
  }

  /// True when no virtual thread of this test runs or has yet to begin, whoever has started it: each waits for
  /// something, in a call of the system too, or has ended.
  public boolean allVirtualWait() {
    return VirtualThreads.since(mark).stream().filter(thread -> thread.getState() == Thread.State.RUNNABLE)
        .allMatch(thread -> isOfThePoller(thread.getStackTrace()) || waitsInACall(thread));
  }

  private static boolean isOfThePoller(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.Poller"));
  }

  private static boolean waitsInACall(Thread virtual) {
    Thread carrier = VirtualThreads.carrier(virtual);
    return carrier != null && ReaderCode.waits(virtual) && !SystemThread.isAnyUnderWay(Set.of(carrier.getName()));
  }

  private static boolean isActive(Thread.State state) {
    return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
  }

  /// True between the last line of a thread's code and the end of the thread: an exception that has ended the code is
  /// on its way to whoever wants to know of it.
  private static boolean isLeaving(StackTraceElement[] stack) {
    return stack.length > 0
        && Arrays.stream(stack).map(StackTraceElement::getClassName).allMatch(name -> name.startsWith("java."));
  }

  /// Whether the threads stand still that the reader's code has begun, or runs in, in whichever test.
  ///
  /// @param waiting threads of which it is known that they wait
  public Rest rest(Set<Thread> waiting) {
    Rest first = look(waiting);
    Set<String> names = PlatformThreads.alive().stream()
        .filter(thread -> !waiting.contains(thread) && mayBecomeTheirs(thread)).map(Thread::getName)
        .collect(Collectors.toSet());
    if (first == Rest.NONE || names.isEmpty()) {
      return first;
    }
    // To the JVM a thread waits until it has got a processor; the system knows that it has been woken. And by the time
    // that the system is asked, it may have gone on to a wait of another kind.
    Rest second = SystemThread.isAnyUnderWay(names) ? Rest.NONE : look(waiting);
    return less(first, second);
  }

  /// True when each thread of the reader's code, in which it began or runs, waits at several looks in a row, and has
  /// used no time of a processor in between: none of them has yet to begin, or goes round and round. A look takes some
  /// milliseconds.
  public boolean areIdle() {
    if (!allHaveBegun()) {
      return false;
    }
    List<Thread> all = Stream.concat(platform().stream(), virtual().stream()).toList();
    List<Thread> counted = all.stream().map(thread -> thread.isVirtual() ? VirtualThreads.carrier(thread) : thread)
        .filter(Objects::nonNull).toList();
    Set<String> names = counted.stream().map(Thread::getName).collect(Collectors.toSet());
    long[] before = processorNanos(counted);
    for (int look = 0; look < Patience.IDLE_LOOKS; look++) {
      if (!all.stream().allMatch(ReaderCode::waits) || SystemThread.isAnyUnderWay(names)) {
        return false;
      }
      LockSupport.parkNanos(Patience.IDLE_LOOK_NANOS);
    }
    return Arrays.equals(before, processorNanos(counted));
  }

  private static long[] processorNanos(List<Thread> threads) {
    return threads.stream().mapToLong(ReaderCode::processorNanos).toArray();
  }

  private Rest look(Set<Thread> waiting) {
    var rest = Rest.FULL;
    for (Thread thread : PlatformThreads.alive()) {
      if (!waiting.contains(thread)) {
        switch (thread.getState()) {
          case RUNNABLE -> {
            if (isTheirs(thread) && !ReaderCode.waitsForInput(thread)) {
              return Rest.NONE;
            }
          }
          case TIMED_WAITING -> rest = less(rest, restOf(thread));
          default -> { } // it waits, or has ended
        }
      }
    }
    for (Thread thread : VirtualThreads.since(mark)) {
      if (!waiting.contains(thread)) {
        switch (thread.getState()) {
          case NEW, RUNNABLE -> {
            return Rest.NONE;
          }
          case TIMED_WAITING -> rest = less(rest, restOf(thread));
          default -> { }
        }
      }
    }
    return rest;
  }

  private static Rest less(Rest one, Rest other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// True where one of the reader's threads lives that began in this test and is not among these.
  public boolean hasOthers(Set<Thread> known) {
    return Stream.concat(PlatformThreads.alive().stream().filter(this::beganHere)
            .filter(thread -> isTheirs(thread) || wasStartedByTheReader(thread)), VirtualThreads.since(mark).stream())
        .anyMatch(thread -> !known.contains(thread));
  }

  /// True for a thread that the reader's code has started in this test, and no test for it.
  public boolean hasStarted(Thread thread) {
    return beganHere(thread) && !(thread instanceof Caller);
  }

  /// True for a thread that was started by the reader's code or for it, in whichever test, since those of a pool in a
  /// static field go on; and for any other, while it is in that code.
  private boolean isTheirs(Thread thread) {
    return isHeir(thread) || reader.appearsIn(thread.getStackTrace());
  }

  private static boolean isHeir(Thread thread) {
    return thread.getContextClassLoader() instanceof Heritage && !Caller.isTest(thread);
  }

  /// A thread that is given work of the reader's when it waits, such as one of a pool, has none of the reader's lines
  /// in its stack before.
  private boolean mayBecomeTheirs(Thread thread) {
    return isHeir(thread) || hasStarted(thread)
        || thread instanceof ForkJoinWorkerThread && !isCarrier(thread);
  }

  /// True for a thread in which the JDK runs virtual ones: these say themselves what they do.
  private static boolean isCarrier(Thread thread) {
    return thread.getClass().getSimpleName().equals("CarrierThread");
  }

  /// What a thread does that waits for a time.
  private Rest restOf(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    if (reader.appearsIn(stack)) {
      return Arrays.stream(stack).takeWhile(frame -> !reader.wrote(frame))
          .anyMatch(frame -> frame.getMethodName().equals("sleep")) ? Rest.ASLEEP : Rest.FOR_A_TIME;
    }
    return (isHeir(thread) || thread.getClass().getName().equals(DELAY_SCHEDULER))
        && !TIMER_OF_THE_JDK.matcher(thread.getName()).matches()
        && Arrays.stream(stack).anyMatch(frame -> TIMER.matcher(frame.getClassName()).matches())
        ? Rest.ASLEEP : Rest.FULL;
  }

  /// Where these threads stand; those that stand at the same line only once. What waits for another client comes last:
  /// it waits as it should.
  public List<Place> places(List<Thread> platform, List<Thread> virtual) {
    Map<StackTraceElement, Thread> different = new LinkedHashMap<>();
    for (Thread thread : platform) {
      Arrays.stream(thread.getStackTrace()).filter(reader::wrote).findFirst()
          .ifPresent(frame -> different.putIfAbsent(frame, thread));
    }
    var stands = new ArrayList<List<Place>>();
    different.values().stream().limit(LOOKED_AT).forEach(thread -> stands.add(reader.placesOf(thread)));
    virtual.stream().map(reader::placesOf).distinct().limit(LOOKED_AT).forEach(stands::add);
    return Stream.of(false, true)
        .flatMap(accepting -> stands.stream().filter(places -> !places.isEmpty()
            && places.getFirst().doing().waitsIn("accept") == accepting))
        .flatMap(List::stream).distinct().toList();
  }

  /// Where the threads stand that wait for one another for ever, each for a lock that the next one holds; empty where
  /// none do.
  public List<List<Place>> deadlock() {
    List<List<Place>> circle = circleOfLocks().stream()
        .map(thread -> reader.placesOfWaiting(thread.frames())).filter(places -> !places.isEmpty()).toList();
    return circle.isEmpty() ? deadlockOfPlatformThreads() : circle;
  }

  /// Only a dump tells who holds the lock that a virtual thread wants. It is taken where one of them wants one, and
  /// another thread does too, so that both stand still.
  private List<ThreadDump.Dumped> circleOfLocks() {
    List<Thread> blocked = Stream.concat(virtual().stream(),
            PlatformThreads.alive().stream().filter(this::beganHere))
        .filter(thread -> thread.getState() == Thread.State.BLOCKED).toList();
    return blocked.size() > 1 && blocked.stream().anyMatch(Thread::isVirtual)
        ? ThreadDump.take().since(mark).circleOfLocks() : List.of();
  }

  /// The locks of `java.util.concurrent` too, which the dump does not tell the holders of.
  private List<List<Place>> deadlockOfPlatformThreads() {
    long[] ids = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return ids == null ? List.of()
        : Arrays.stream(ManagementFactory.getThreadMXBean().getThreadInfo(ids, Integer.MAX_VALUE))
            .filter(thread -> thread != null && thread.getThreadId() > mark)
            .sorted(Comparator.comparingLong(ThreadInfo::getThreadId))
            .map(thread -> reader.placesOfWaiting(thread.getStackTrace())).filter(places -> !places.isEmpty()).toList();
  }
}
