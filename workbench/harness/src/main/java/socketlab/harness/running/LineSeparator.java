package socketlab.harness.running;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Trial;

/// The line separator of another system: what `System.lineSeparator()` returns, and with it what `println`, `newLine`
/// and `%n` write. The JDK reads it from a property when it starts, and never again, so it is changed where the JDK
/// keeps it. That takes `--add-exports=java.base/jdk.internal.access=ALL-UNNAMED`, as the tool and Maven have it;
/// without it the test is left out. It is that of the whole JVM until this is closed.
public final class LineSeparator implements AutoCloseable {
  private static final String PROPERTY = "line.separator";
  private static final VarHandle FIELD = field();

  private final String before = System.lineSeparator();

  private LineSeparator(String separator) {
    set(separator);
  }

  /// From here on it is that of Windows, `\r\n`, on every system; a report says so.
  ///
  /// @throws LeftOut if this JVM does not let it be changed
  public static LineSeparator ofWindows() {
    if (FIELD == null) {
      throw new LeftOut("the line separator of this JVM cannot be changed");
    }
    Trial.current().note("The line separator of the system is \\r\\n in this test, as it is on Windows.");
    return new LineSeparator("\r\n");
  }

  private static void set(String separator) {
    FIELD.set(separator);
    System.setProperty(PROPERTY, separator);
  }

  private static VarHandle field() {
    try {
      Class<?> access = Class.forName("jdk.internal.access.JavaLangAccess");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Object language = lookup.findStatic(Class.forName("jdk.internal.access.SharedSecrets"), "getJavaLangAccess",
          MethodType.methodType(access)).invoke();
      var opening = MethodType.methodType(void.class, Module.class, String.class, Module.class);
      lookup.findVirtual(access, "addOpens", opening)
          .invoke(language, System.class.getModule(), "java.lang", LineSeparator.class.getModule());
      return MethodHandles.privateLookupIn(System.class, lookup)
          .findStaticVarHandle(System.class, "lineSeparator", String.class);
    } catch (Throwable notOpened) {
      return null;
    }
  }

  /// Brings back that of this system.
  @Override
  public void close() {
    set(before);
  }
}
