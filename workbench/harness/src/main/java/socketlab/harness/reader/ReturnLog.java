package socketlab.harness.reader;

import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;

/// By which `return` of the reader's a value came that a test compares. When the value turns out to be wrong, the code
/// that returned it has gone; so the tool puts calls of this class into the reader's classes, before each `return` of a
/// value, and into those of the tests, around each call of the reader's code and each comparison. Where nobody does
/// that, as under plain Maven, the log knows nothing.
///
/// A wrong line is worse than none, so a line is named only where the value can have come by no other one: the test has
/// called exactly one method of the reader's for a value that it uses, in the thread in which it compares or in one
/// whose [Running][socketlab.harness.running.Running#result()] it has asked, since it last compared something or did
/// something else with the harness. A component of a record counts as that record: it came by the `return` that brought
/// the record. A method that only hands out what a field holds is not named: the value got there in another line.
public final class ReturnLog {
  private ReturnLog() {}

  /// Called before a `return` of a value in the reader's code.
  ///
  /// @param type the class, as the JVM names it, with its package
  public static void returned(String file, String type, String method, int line) {
    if (Thread.currentThread() instanceof Caller caller) {
      Caller.Line last = caller.last;
      last.file = file;
      last.type = type;
      last.method = method;
      last.number = line;
      last.ambiguous = false;
    }
  }

  /// Called before a `return` of what a field holds: a value comes, and no line is to blame for it.
  public static void handedOut() {
    if (Thread.currentThread() instanceof Caller caller) {
      caller.last.ambiguous = true;
    }
  }

  /// Called before a call of the reader's code from the test, or of a method of the tests' own.
  ///
  /// @return how many values the test has by now, for whichever of the next three is called after the call
  public static int calls() {
    if (!(Thread.currentThread() instanceof Caller caller)) {
      return 0;
    }
    overlooked(caller);
    return caller.values;
  }

  /// Called after the call, where the test uses the value that has come.
  ///
  /// @param before what [#calls] returned
  public static void cameBack(int before) {
    if (Thread.currentThread() instanceof Caller caller) {
      if (caller.last.isClear()) {
        caller.values = before; // an accessor of a record: the value came with the record
        return;
      }
      if (before == 0) {
        caller.first.set(caller.last);
      }
      caller.values = before + 1;
      caller.last.clear();
    }
  }

  /// Called after the call, where no value has come or the test drops it.
  ///
  /// @param before what [#calls] returned
  public static void cameBackEmpty(int before) {
    if (Thread.currentThread() instanceof Caller caller) {
      caller.values = before;
      caller.last.clear();
    }
  }

  /// Called after a call of a method of the tests' own that brings no value, or whose value the test drops: the values
  /// that came inside it may be anywhere now.
  ///
  /// @param before what [#calls] returned before that call
  public static void unused(int before) {
    if (Thread.currentThread() instanceof Caller caller && caller.values > before) {
      caller.first.ambiguous = true;
    }
  }

  /// Called before a comparison of the test's.
  public static void compares() {
    if (Thread.currentThread() instanceof Caller caller) {
      overlooked(caller);
      if (caller.values == 1) {
        caller.compared.set(caller.first);
      } else {
        caller.compared.clear();
      }
    }
  }

  /// Called before a comparison of constants: the test has seen by itself that something is wrong.
  public static void comparesNothing() {
    if (Thread.currentThread() instanceof Caller caller) {
      caller.compared.clear();
    }
  }

  /// Called after a comparison that held, and after whatever else the test did with the harness: the values that came
  /// before are not those that it compares next.
  public static void settled() {
    if (Thread.currentThread() instanceof Caller caller) {
      caller.values = 0;
      caller.last.clear();
    }
  }

  /// Called where the test catches an exception: what the reader's code had returned to itself until then is no value
  /// that the test has. What the test makes of the exception is compared together with the values that came before it.
  public static void caught() {
    if (Thread.currentThread() instanceof Caller caller) {
      caller.last.clear();
      caller.first.ambiguous = true;
    }
  }

  /// Somebody has called the reader's code in a way that has no marks, such as `decoder::finish`.
  private static void overlooked(Caller caller) {
    if (!caller.last.isClear()) {
      caller.first.ambiguous = true;
      caller.values = Math.max(caller.values, 1);
      caller.last.clear();
    }
  }

  /// Hands what the other thread has brought to the thread that runs now, as if it had called for it itself.
  public static void handOver(Thread other) {
    if (Thread.currentThread() instanceof Caller caller && other instanceof Caller source) {
      overlooked(source);
      if (source.values > 0) {
        caller.last.set(source.first);
        caller.last.ambiguous |= source.values > 1;
      }
    }
  }

  /// The line that returned the only value that this thread has brought and nobody has compared yet, or null.
  public static Place broughtIt(Thread thread) {
    return thread instanceof Caller caller && caller.last.isClear() && caller.values == 1 ? place(caller.first) : null;
  }

  /// The line that returned the only value of the comparison that this thread made last, or null.
  public static Place comparedIt(Thread thread) {
    return thread instanceof Caller caller ? place(caller.compared) : null;
  }

  private static Place place(Caller.Line line) {
    return line.isKnown()
        ? ReaderCode.place(line.file, line.number, line.type, line.method, Doing.of(Doing.Kind.RETURNED)) : null;
  }
}
