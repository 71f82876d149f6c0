import module java.base;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/// Closes a descriptor that does not exist, 1,000 times, and asks the C library for `errno` with a second call, on
/// Linux: at once, and after a method of Java that calls the system too. The right answer is 9, `EBADF`.
///
/// Run it: `./lab run 18 LateErrno`

static final int EBADF = 9;
static final int TIMES = 1_000;

void main() throws Throwable {
  if (!System.getProperty("os.name").equals("Linux")) {
    IO.println("left out: the calls of this program are those of Linux");
    return;
  }
  errnos();
}

// tag::program[]
void errnos() throws Throwable {
  IO.println("at once:           " + right(() -> { }));
  IO.println("after File.exists: " + right(() -> new File("/none").exists()));
}

String right(Runnable between) throws Throwable {
  int right = 0;
  for (int i = 0; i < TIMES; i++) {
    int result = (int) close.invokeExact(-1);
    between.run();
    right += result == -1 && errno() == EBADF ? 1 : 0;
  }
  return right + " of " + TIMES + " are right";
}
// end::program[]

final MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

/// What the macro `errno` stands for in C on Linux: it returns where the variable of this thread is.
final MethodHandle place = function("__errno_location", FunctionDescriptor.of(ADDRESS));

@SuppressWarnings("restricted") // ./lab run allows native access
int errno() throws Throwable {
  var address = (MemorySegment) place.invokeExact();
  return address.reinterpret(Integer.BYTES).get(JAVA_INT, 0);
}

@SuppressWarnings("restricted")
static MethodHandle function(String name, FunctionDescriptor descriptor) {
  Linker linker = Linker.nativeLinker();
  return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
}
