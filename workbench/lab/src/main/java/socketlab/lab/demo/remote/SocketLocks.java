package socketlab.lab.demo.remote;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The locks inside a socket of the JDK, which tell who is in one of its calls (`ReentrantLock.toString`). They are
/// reached by reflection, since no method tells; the tool opens `java.net` and `sun.nio.ch` to this JVM. Where another
/// JDK has other names for them, none is found, and a snippet that waits there is left behind.
final class SocketLocks {
  /// The way from a socket to the one that holds the locks; each object has some of these fields.
  private static final List<String> INWARDS = List.of("impl", "delegate", "dc");

  private static final List<String> LOCKS = List.of("readLock", "writeLock");

  private SocketLocks() {}

  /// The locks of a `Socket`, `ServerSocket` or `DatagramSocket`.
  static Stream<ReentrantLock> of(Object socket) {
    Object inner = socket;
    for (Object next = inner; next != null; next = step(inner)) {
      inner = next;
    }
    Object holder = inner;
    return LOCKS.stream().map(name -> field(holder, name)).filter(ReentrantLock.class::isInstance)
        .map(ReentrantLock.class::cast);
  }

  private static Object step(Object from) {
    return INWARDS.stream().map(name -> field(from, name)).filter(value -> value != null).findFirst().orElse(null);
  }

  private static Object field(Object of, String name) {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField(name);
        return field.trySetAccessible() ? field.get(of) : null;
      } catch (NoSuchFieldException notHere) {
        // Perhaps in the class that it extends.
      } catch (IllegalAccessException closed) {
        return null;
      }
    }
    return null;
  }
}
