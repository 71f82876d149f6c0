package race;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/// Runs the `main` of a server in this JVM until standard input ends, so that the server does not outlive the program
/// that has started it. It answers each line of input with `heap` and the bytes of the heap that are in use after a
/// garbage collection.
public final class Tether {
  private Tether() {}

  /// @param arguments the server's class, and its arguments
  static void main(String[] arguments) throws Exception {
    Thread.ofPlatform().daemon().start(Tether::answer);
    Class<?> server = Class.forName(arguments[0]);
    try {
      if (arguments.length > 1) {
        mainOf(server, String[].class).invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
      } else {
        mainOf(server).invoke(null);
      }
    } catch (InvocationTargetException failed) {
      System.out.println(failed.getCause());
      Runtime.getRuntime().halt(1);
    }
  }

  private static Method mainOf(Class<?> server, Class<?>... parameters) throws NoSuchMethodException {
    Method main = server.getDeclaredMethod("main", parameters);
    main.setAccessible(true); // neither the class nor its main has to be public
    return main;
  }

  private static void answer() {
    var memory = Runtime.getRuntime();
    try {
      while (System.in.read() != -1) {
        System.gc();
        System.out.println("heap " + (memory.totalMemory() - memory.freeMemory()));
      }
    } catch (IOException broken) {
      // As at the end.
    }
    memory.halt(0);
  }
}
