package libc;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Task 1: a function of the C library has returned −1. The message has the form in which strace(1) shows it, such as
/// `bind: EADDRINUSE (Address already in use)`.
public final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1;

  private final String function;
  private final int errno;

  /// @param function the name of the function
  /// @param errno why it failed (errno(3))
  public ErrnoException(String function, int errno) {
    super(function + ": " + ErrnoNames.of(errno) + " (" + words(errno) + ")");
    this.function = function;
    this.errno = errno;
  }

  /// The name of the function that failed.
  public String function() {
    return function;
  }

  /// The number of the error.
  public int errno() {
    return errno;
  }

  /// The name of the error in C, such as `EADDRINUSE`.
  public String name() {
    return ErrnoNames.of(errno);
  }

  /// What the C library says about this error: strerror(3), which returns a pointer to a C string.
  ///
  /// @param errno any number; for one that means nothing, the library has words too
  @SuppressWarnings("restricted") // the POM of the exercise allows native access
  public static String words(int errno) {
    Linker linker = Linker.nativeLinker();
    MethodHandle strerror = linker.downcallHandle(linker.defaultLookup().findOrThrow("strerror"),
        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    MemorySegment text;
    try {
      text = (MemorySegment) strerror.invokeExact(errno);
    } catch (Throwable impossible) { // a function of C throws nothing
      throw new IllegalStateException(impossible);
    }
    return text.reinterpret(Long.MAX_VALUE).getString(0); // the pointer does not say how long the text is; its end does
  }
}
