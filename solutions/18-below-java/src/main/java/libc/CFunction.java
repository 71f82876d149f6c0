package libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/// Task 1: a function of the C library that returns −1 and sets `errno` when it fails, as socket(2) and its family do
/// (errno(3)).
///
/// @param name as C calls it
/// @param handle calls the function. Its first parameter is a segment with the layout
///     `Linker.Option.captureStateLayout()`, into which the linker puts `errno` as soon as the function has returned;
///     the parameters of the function follow. It returns an `int` or a `long`
public record CFunction(String name, MethodHandle handle) {
  /// `EINTR`: a signal interrupted the call before it had done anything (signal(7)).
  public static final int EINTR = 4;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  /// Finds a function in the C library, and links it so that its handle captures `errno`.
  ///
  /// @param descriptor what the function returns and takes, without the captured state
  /// @throws java.util.NoSuchElementException if the library has no such function
  @SuppressWarnings("restricted") // the POM of the exercise allows native access
  public static CFunction find(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return new CFunction(name, linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor,
        Linker.Option.captureCallState("errno")));
  }

  /// Calls the function once.
  ///
  /// @param arguments those of the function, without the captured state
  /// @return what the function returned; it is never −1
  /// @throws ErrnoException if it returned −1, with the captured `errno`
  public long call(Object... arguments) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = result(state, arguments);
      if (result == -1) { // only then does errno mean anything
        throw new ErrnoException(name, (int) ERRNO.get(state, 0L));
      }
      return result;
    }
  }

  private long result(MemorySegment state, Object... arguments) {
    var all = new ArrayList<Object>();
    all.add(state);
    all.addAll(List.of(arguments));
    try {
      return ((Number) handle.invokeWithArguments(all)).longValue();
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) { // a function of C throws nothing
      throw new IllegalStateException(impossible);
    }
  }

  /// Calls the function, and calls it again with the same arguments as long as a signal interrupts it (`EINTR`). For
  /// functions that wait, such as accept(2) and recv(2). Not for close(2): Linux has closed the descriptor even then.
  ///
  /// @return what the function returned at last
  /// @throws ErrnoException if it returned −1 with another `errno`
  public long callRestarting(Object... arguments) throws ErrnoException {
    while (true) {
      try {
        return call(arguments);
      } catch (ErrnoException failed) {
        if (failed.errno() != EINTR) {
          throw failed;
        }
      }
    }
  }
}
