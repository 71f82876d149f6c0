package socketlab.harness.watch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Functions of the C library whose first argument is a number and which return one.
final class CLibrary {
  private static final FunctionDescriptor INT_OF_INT =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final FunctionDescriptor INT_OF_INT_AND_ADDRESS =
      INT_OF_INT.appendArgumentLayouts(ValueLayout.ADDRESS);

  private CLibrary() {}

  /// Calls this function.
  static int call(String name, int argument) {
    try {
      return (int) function(name, INT_OF_INT).invokeExact(argument);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Calls this function.
  ///
  /// @param struct what it reads or fills
  static int call(String name, int argument, MemorySegment struct) {
    try {
      return (int) function(name, INT_OF_INT_AND_ADDRESS).invokeExact(argument, struct);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @SuppressWarnings("restricted") // the POM of the exercise allows it
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
