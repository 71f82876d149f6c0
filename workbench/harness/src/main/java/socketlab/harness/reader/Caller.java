package socketlab.harness.reader;

/// A thread in which a test calls the reader's code. It knows by which `return` that code came back to the test, as the
/// [ReturnLog] tells it. The marks run in this thread, many times in a loop, so nothing here allocates.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Caller extends Thread {
  /// The name of the thread that runs a test.
  public static final String TEST = "test";

  /// The `return` by which code of the reader's went back to whoever called it.
  static final class Line {
    String file;
    String type;
    String method;
    int number;
    /// True where it was one of several, nobody knows which, or a line that is not to blame.
    boolean ambiguous;

    void clear() {
      number = 0;
      ambiguous = false;
    }

    void set(Line other) {
      file = other.file;
      type = other.type;
      method = other.method;
      number = other.number;
      ambiguous = other.ambiguous;
    }

    boolean isKnown() {
      return number > 0 && !ambiguous;
    }

    boolean isClear() {
      return number == 0 && !ambiguous;
    }
  }

  /// The last `return` that no call of the test's own has accounted for.
  final Line last = new Line();

  /// The `return` by which the first of the values came that the test has now.
  final Line first = new Line();

  /// The one by which the only value had come that the test compared last.
  final Line compared = new Line();

  /// How many values of the reader's the test has now.
  int values;

  /// A daemon that runs the code once it is started.
  ///
  /// @param heritage what the threads get that this one starts ([ReaderThreads#heritage])
  public Caller(ClassLoader heritage, String name, Runnable code) {
    super(code, name);
    setDaemon(true);
    setContextClassLoader(heritage);
  }

  /// True for the thread that runs a test: those beside it run the reader's code for the test.
  static boolean isTest(Thread thread) {
    return thread instanceof Caller && thread.getName().equals(TEST);
  }
}
