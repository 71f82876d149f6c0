package libc;

import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static java.lang.invoke.MethodType.methodType;

/// A function that returns what its script says, and has `errno` captured as a linked function has: what a system does
/// by chance, such as an interruption, it does each time. The `errno` of the thread itself has nothing to do with it.
final class Scripted {
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private record Result(long value, int errno) {}

  private final Deque<Result> results = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private Result last;

  /// The next call returns this. The last result is returned by all further calls, too.
  Scripted then(long result, int errno) {
    results.add(new Result(result, errno));
    return this;
  }

  /// What it was called with, one text for each call.
  List<String> calls() {
    return calls;
  }

  /// As a function that takes an `int` and a `long`, and returns a `long`.
  CFunction function(String name) throws ReflectiveOperationException {
    return new CFunction(name, handle("returned", methodType(long.class, MemorySegment.class, int.class, long.class)));
  }

  /// As a function that takes nothing, and returns an `int`.
  CFunction intFunction(String name) throws ReflectiveOperationException {
    return new CFunction(name, handle("returnedInt", methodType(int.class, MemorySegment.class)));
  }

  private MethodHandle handle(String method, MethodType type) throws ReflectiveOperationException {
    return MethodHandles.lookup().bind(this, method, type);
  }

  private long returned(MemorySegment state, int first, long second) {
    calls.add(first + ", " + second);
    last = results.isEmpty() ? last : results.remove();
    ERRNO.set(state, 0L, last.errno());
    return last.value();
  }

  private int returnedInt(MemorySegment state) {
    return (int) returned(state, 0, 0);
  }
}
