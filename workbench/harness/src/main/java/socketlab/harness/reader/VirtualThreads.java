package socketlab.harness.reader;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.Stream;

/// The virtual threads that have not ended. `Thread.getAllStackTraces` leaves them out, and the JVM's own dump of them
/// (`HotSpotDiagnosticMXBean.dumpThreads`) ends JDK 25 with a fault now and then, when one of them comes to a stop
/// meanwhile; so they are asked from the containers in which the JDK keeps them (JEP 444, "Observing virtual threads").
/// That package has to be opened with `--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED`, as the tool does; without
/// it none are found.
final class VirtualThreads {
  private static final MethodHandle ROOT;
  private static final MethodHandle CHILDREN;
  private static final MethodHandle THREADS;

  static {
    MethodHandle root = null;
    MethodHandle children = null;
    MethodHandle threads = null;
    try {
      Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
      Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      root = lookup.findStatic(containers, "root", MethodType.methodType(container));
      children = lookup.findVirtual(container, "children", MethodType.methodType(Stream.class));
      threads = lookup.findVirtual(container, "threads", MethodType.methodType(Stream.class));
    } catch (ReflectiveOperationException notOpened) {
      // None are found.
    }
    ROOT = root;
    CHILDREN = children;
    THREADS = threads;
  }

  private VirtualThreads() {}

  /// Those that were made after the thread with this number, in no order.
  static List<Thread> since(long mark) {
    if (THREADS == null) {
      return List.of();
    }
    try {
      return in(ROOT.invoke()).filter(thread -> thread.isVirtual() && thread.threadId() > mark).toList();
    } catch (Throwable impossible) {
      throw new IllegalStateException("the JDK does not tell its threads", impossible);
    }
  }

  /// The platform thread that runs this virtual one now; null where none does. `Thread.toString` tells its name (JEP
  /// 444).
  static Thread carrier(Thread thread) {
    String words = thread.toString();
    String name = words.substring(words.lastIndexOf('@') + 1);
    return words.indexOf('@') < 0 ? null
        : PlatformThreads.alive().stream().filter(platform -> platform.getName().equals(name)).findAny().orElse(null);
  }

  private static Stream<Thread> in(Object container) {
    try {
      @SuppressWarnings("unchecked")
      var threads = (Stream<Thread>) THREADS.invoke(container);
      var children = (Stream<?>) CHILDREN.invoke(container);
      return Stream.concat(threads, children.flatMap(VirtualThreads::in));
    } catch (Throwable impossible) {
      throw new IllegalStateException("the JDK does not tell its threads", impossible);
    }
  }
}
