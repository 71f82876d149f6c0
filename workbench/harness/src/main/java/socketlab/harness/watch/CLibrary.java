package socketlab.harness.watch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Functions of the C library that take one number and return one.
final class CLibrary {
  private static final FunctionDescriptor INT_OF_INT =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

  private CLibrary() {}

  /// Calls this function.
  @SuppressWarnings("restricted") // the POM of the exercise allows it
  static int call(String name, int argument) {
    Linker linker = Linker.nativeLinker();
    try {
      return (int) linker.downcallHandle(linker.defaultLookup().findOrThrow(name), INT_OF_INT).invokeExact(argument);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
