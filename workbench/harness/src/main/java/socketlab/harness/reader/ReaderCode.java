package socketlab.harness.reader;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

/// Tells the reader's classes from all others: those in the package of the tests that were not compiled with them.
/// Only their lines are ever shown.
public final class ReaderCode {
  /// In so many looks, one for each millisecond, a thread that waits is found waiting at least once.
  private static final int UNDER_WAY_LOOKS = 3;

  /// The native methods of the JDK in which a thread waits for what comes from outside, or for room for what goes out,
  /// as `Class.method` begins: those of sockets and selectors, and those of files, which pipes to other processes are
  /// too.
  private static final Pattern WAITING_CALL = Pattern.compile(
      "sun\\.nio\\.ch\\.\\w+\\.(read|write|recv|receive|send|accept|connect|poll|wait|transfer)\\w*"
          + "|java\\.io\\.(FileInputStream|FileOutputStream|RandomAccessFile)\\.(read|write)\\w*");

  /// The same, where what it waits for is room.
  private static final Pattern WRITING_CALL = Pattern.compile(".*\\.(write|send|transfer)\\w*");

  private final Class<?> tests;

  /// @param tests a class of tests of the exercise
  public ReaderCode(Class<?> tests) {
    this.tests = tests;
  }

  /// True for a line of the reader's.
  public boolean wrote(StackTraceElement frame) {
    String name = frame.getClassName();
    if (!packageOf(name).equals(tests.getPackageName()) || name.equals(tests.getName())) {
      return false;
    }
    try {
      Class<?> type = Class.forName(name, false, tests.getClassLoader());
      return !Objects.equals(origin(type), origin(tests));
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }

  /// True for a class of the reader's.
  public boolean wrote(Class<?> type) {
    return type.getPackageName().equals(tests.getPackageName()) && !Objects.equals(origin(type), origin(tests));
  }

  /// The reader's lines of whatever thread is in this method now.
  ///
  /// @param doing what the code does there
  public List<Place> placesCalling(String className, String method, Doing doing) {
    return Stream.concat(PlatformThreads.alive().stream(), VirtualThreads.since(0).stream())
        .map(Thread::getStackTrace)
        .filter(stack -> Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(className)
            && frame.getMethodName().equals(method)))
        .flatMap(stack -> placesOf(stack, doing).stream()).toList();
  }

  /// The methods of a class of the reader's, in no order; none where there is no such class.
  List<Method> declaredMethods(String className) {
    try {
      Class<?> type = Class.forName(className, false, tests.getClassLoader());
      return wrote(type) ? List.of(type.getDeclaredMethods()) : List.of();
    } catch (ClassNotFoundException | LinkageError unknown) {
      return List.of();
    }
  }

  /// The packages in which the reader has a class of this name; none where the classes do not stand in folders.
  List<String> packagesOf(String simpleName) {
    var packages = new ArrayList<String>();
    if (tests.getClassLoader() instanceof URLClassLoader loader) {
      for (URL url : loader.getURLs()) {
        if (!url.equals(origin(tests)) && url.getProtocol().equals("file")) {
          packages.addAll(packagesBelow(Path.of(URI.create(url.toString())), simpleName + ".class"));
        }
      }
    }
    return packages;
  }

  private static List<String> packagesBelow(Path folder, String fileName) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.getFileName().toString().equals(fileName))
          .map(file -> folder.relativize(file.getParent()).toString().replace('/', '.').replace('\\', '.')).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static URL origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  /// True when one of the frames is in the reader's code.
  public boolean appearsIn(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (wrote(frame)) {
        return true;
      }
    }
    return false;
  }

  /// Every line of the reader's that an exception went through, the innermost first; its causes' lines before its
  /// own, since they say more.
  public List<Place> placesOf(Caught caught) {
    return caught.stacks().reversed().stream().flatMap(stack -> placesOf(stack, Doing.of(Doing.Kind.THREW)).stream())
        .distinct().limit(4).toList();
  }

  /// The lines of a thread that waits, whatever its state says.
  List<Place> placesOfWaiting(StackTraceElement[] stack) {
    return places(Thread.currentThread(), new Look(stack, Activity.WAITS));
  }

  /// The reader's lines of a stack, the innermost first.
  ///
  /// @param doing what the code does in the first of them
  public List<Place> placesOf(StackTraceElement[] stack, Doing doing) {
    var places = new ArrayList<Place>();
    for (StackTraceElement frame : stack) {
      if (wrote(frame)) {
        places.add(place(frame, places.isEmpty() ? doing : Doing.of(Doing.Kind.CALLED)));
      }
    }
    return places;
  }

  /// Where a thread stands in the reader's code, and whether it waits there or runs; empty when it is not in the
  /// reader's code at all.
  public List<Place> placesOf(Thread thread) {
    Thread counted = thread;
    if (thread.isVirtual()) {
      // The JVM does not count its time, but that of its carrier: as long as it is in a call, the two stay together.
      Look first = Look.at(thread);
      LockSupport.parkNanos(Patience.WATCHED_NANOS / Patience.WATCHED_LOOKS);
      boolean same = first.isLike(Look.at(thread));
      counted = VirtualThreads.carrier(thread);
      if (counted == null || same && !first.isInCall()) {
        return places(thread, same ? first : longest(thread));
      }
    }
    double share = shareOfAProcessor(counted);
    Deadline deadline = Deadline.inMillis(Patience.LEAVING_MILLIS);
    while (share == 0 && thread.getState() == Thread.State.RUNNABLE && !waits(thread) && !deadline.isOver()) {
      share = shareOfAProcessor(counted); // it wants a processor, and shows what it does when it has got one
    }
    if (share > Patience.BUSY_SHARE && shareOfAProcessor(counted) > Patience.BUSY_SHARE) {
      // The second time it is not the loading of classes.
      return places(thread, new Look(typicalStack(thread), Activity.RUNS));
    }
    Look look = share == 0 ? Look.at(thread) : longest(thread);
    return places(thread, look.isInCall() && isUnderWay(counted) ? new Look(typicalStack(thread), Activity.RUNS)
        : look);
  }

  /// True for a thread in a call that could wait and does not: it may have got no processor for a while.
  private static boolean isUnderWay(Thread platform) {
    var system = SystemThread.of(platform);
    for (int look = 0; look < UNDER_WAY_LOOKS; look++) {
      if (!system.isUnderWay()) {
        return false;
      }
      LockSupport.parkNanos(Patience.WATCHED_NANOS / Patience.WATCHED_LOOKS);
    }
    return true;
  }

  /// How much of one processor the thread takes while it is watched, from 0 to 1. A call that returns at once looks
  /// like one that blocks when it is made again and again: this tells them apart.
  private static double shareOfAProcessor(Thread thread) {
    long began = System.nanoTime();
    long before = processorNanos(thread);
    LockSupport.parkNanos(Patience.WATCHED_NANOS);
    return (double) (processorNanos(thread) - before) / (System.nanoTime() - began);
  }

  /// What a thread does that moves and yet takes little time, such as one that looks every millisecond whether
  /// something has come: where it waits, most of the time.
  private static Look longest(Thread thread) {
    var looks = new ArrayList<Look>();
    for (int look = 0; look < Patience.WATCHED_LOOKS; look++) {
      looks.add(Look.at(thread));
      LockSupport.parkNanos(Patience.WATCHED_NANOS / Patience.WATCHED_LOOKS);
    }
    return looks.stream().max(Comparator.comparing(Look::waits)
        .thenComparing(look -> looks.stream().filter(look::isLike).count())).orElseThrow();
  }

  private List<Place> places(Thread thread, Look look) {
    var places = new ArrayList<Place>();
    StackTraceElement[] stack = look.stack();
    for (int i = 0; i < stack.length; i++) {
      if (wrote(stack[i])) {
        Doing doing = !places.isEmpty() ? Doing.of(Doing.Kind.CALLED) : doing(thread, look, i);
        places.add(place(doing.kind() == Doing.Kind.LOCKED_OUT ? atTheLock(stack[i]) : stack[i], doing));
      }
    }
    return places.stream().limit(4).toList();
  }

  /// What it does in the first of the reader's frames.
  private static Doing doing(Thread thread, Look look, int frame) {
    return switch (look.activity()) {
      case RUNS -> isInSelect(look.stack(), frame) ? Doing.spinning(Spinning.cause(thread))
          : Doing.of(Doing.Kind.BUSY);
      case IN_NATIVE_CODE -> Doing.of(Doing.Kind.IN_NATIVE_CODE);
      case WAITS -> frame > 0 ? Doing.waitingIn(look.stack()[frame - 1].getMethodName())
          : Doing.of(Doing.Kind.LOCKED_OUT);
    };
  }

  private static boolean isInSelect(StackTraceElement[] stack, int frame) {
    return frame > 0 && stack[frame - 1].getMethodName().equals("select")
        && stack[frame - 1].getClassName().startsWith("sun.nio.ch.");
  }

  /// A thread that waits for a lock stands behind `synchronized (…) {` already, as the JVM counts: this is the line of
  /// the lock.
  private StackTraceElement atTheLock(StackTraceElement frame) {
    int line = 0;
    for (var method : LinesOfCode.methods(frame.getClassName(), tests.getClassLoader())) {
      if (method.methodName().equalsString(frame.getMethodName())) {
        line = Math.max(line, LinesOfCode.lastLock(method, frame.getLineNumber()));
      }
    }
    return line == 0 ? frame
        : new StackTraceElement(frame.getClassName(), frame.getMethodName(), frame.getFileName(), line);
  }

  /// Of several looks at a thread that goes round and round, the one that says most: in a selector's `select`, or in a
  /// call, and nearest to the beginning of the loop.
  private StackTraceElement[] typicalStack(Thread thread) {
    StackTraceElement[] best = thread.getStackTrace();
    for (int look = 1; look < Patience.WATCHED_LOOKS; look++) {
      LockSupport.parkNanos(Patience.WATCHED_NANOS / Patience.WATCHED_LOOKS);
      StackTraceElement[] stack = thread.getStackTrace();
      if (rank(stack) < rank(best)) {
        best = stack;
      }
    }
    return best;
  }

  private int rank(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (wrote(stack[i])) {
        return isInSelect(stack, i) ? -1 : stack[i].getLineNumber() + (i > 0 ? 0 : Integer.MAX_VALUE / 2);
      }
    }
    return Integer.MAX_VALUE;
  }

  static long processorNanos(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
  }

  /// True while the thread waits for another thread, or in a call that waits, as one look shows it.
  static boolean waits(Thread thread) {
    return Look.at(thread).waits();
  }

  /// True while the thread waits for another thread, or for something to come from a socket.
  public static boolean waitsForInput(Thread thread) {
    Look look = Look.at(thread);
    return look.waits()
        && !(isInWaitingCall(look.stack()) && WRITING_CALL.matcher(call(look.stack()[0])).matches());
  }

  /// What a thread does, as one look shows it.
  private enum Activity {
    /// It has a processor, or wants one.
    RUNS,
    /// It waits for another thread, or in a native method of the JDK that waits.
    WAITS,
    /// It is in a native function that Java does not know by name (`java.lang.foreign`).
    IN_NATIVE_CODE
  }

  /// What one look at a thread has shown.
  private record Look(StackTraceElement[] stack, Activity activity) {
    static Look at(Thread thread) {
      Thread.State before = thread.getState();
      StackTraceElement[] stack = thread.getStackTrace();
      // It may have gone on between the looks at its state and at its stack.
      return new Look(stack, before == thread.getState() ? ReaderCode.activity(thread, before, stack) : Activity.RUNS);
    }

    boolean waits() {
      return activity != Activity.RUNS;
    }

    /// True where only its processor time tells whether it waits.
    boolean isInCall() {
      return activity == Activity.IN_NATIVE_CODE || isInWaitingCall(stack);
    }

    boolean isLike(Look other) {
      return activity == other.activity && Arrays.equals(stack, other.stack);
    }
  }

  private static Activity activity(Thread thread, Thread.State state, StackTraceElement[] stack) {
    return switch (state) {
      case BLOCKED, WAITING, TIMED_WAITING -> Activity.WAITS;
      // A platform thread in a blocking call of the operating system is RUNNABLE to the JVM.
      case RUNNABLE -> isInWaitingCall(stack) ? Activity.WAITS : isInDowncall(thread, stack) ? Activity.IN_NATIVE_CODE
          : Activity.RUNS;
      default -> Activity.RUNS;
    };
  }

  private static boolean isInWaitingCall(StackTraceElement[] stack) {
    return stack.length > 0 && stack[0].isNativeMethod() && WAITING_CALL.matcher(call(stack[0])).matches();
  }

  private static String call(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }

  /// The frames between a method handle of `java.lang.foreign` and its caller are hidden: the thread is in native code,
  /// and its innermost frame is no native method.
  private static boolean isInDowncall(Thread thread, StackTraceElement[] stack) {
    if (stack.length == 0 || stack[0].isNativeMethod()) {
      return false;
    }
    Thread counted = thread.isVirtual() ? VirtualThreads.carrier(thread) : thread;
    ThreadInfo info = counted == null ? null
        : ManagementFactory.getThreadMXBean().getThreadInfo(counted.threadId());
    return info != null && info.isInNative();
  }

  private static Place place(StackTraceElement frame, Doing doing) {
    return place(frame.getFileName(), frame.getLineNumber(), frame.getClassName(), frame.getMethodName(), doing);
  }

  /// A line of the reader's.
  ///
  /// @param className with its package, as the JVM names it
  /// @param method as the JVM names it
  static Place place(String file, int line, String className, String method, Doing doing) {
    return new Place(file, line, className.substring(className.lastIndexOf('.') + 1), methodAround(method), doing);
  }

  /// The method as the reader wrote it: a lambda's code belongs to the method around it.
  private static String methodAround(String name) {
    String method = name.startsWith("lambda$") ? name.split("\\$")[1] : name;
    return switch (method) {
      case "new" -> "<init>";
      case "static" -> "<clinit>";
      default -> method;
    };
  }

  /// A call of the method of this place, as the reader would write it: `ReadLog.of(…)`, or `Messages.next()` where no
  /// method of that name has parameters.
  public String callOf(Place place) {
    String className = (tests.getPackageName().isEmpty() ? "" : tests.getPackageName() + ".") + place.type();
    return place.call(executables(className).stream()
        .filter(one -> one.getName().equals(place.method().equals("<init>") ? className : place.method()))
        .mapToInt(Executable::getParameterCount).max().orElse(1) > 0);
  }

  private List<Executable> executables(String className) {
    try {
      Class<?> type = Class.forName(className, false, tests.getClassLoader());
      return Stream.<Executable>concat(Arrays.stream(type.getDeclaredMethods()),
          Arrays.stream(type.getDeclaredConstructors())).toList();
    } catch (ClassNotFoundException | LinkageError unknown) {
      return List.of();
    }
  }
}
