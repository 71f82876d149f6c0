package socketlab.harness.finding;

/// What the reader's code does in a line, or what it did there. Code decides on the kind; the words are for whoever
/// reads the report.
///
/// @param detail the name of the call in which the code waits, or what makes a selector spin; null where there is no
///     more to say
public record Doing(Kind kind, String detail) {
  /// What there is to do in a line.
  public enum Kind {
    /// It is there only because it called the line above it.
    CALLED("called it"),
    /// A thread waits in a call.
    WAITING("is waiting in"),
    /// A thread waits in code that is not Java's.
    IN_NATIVE_CODE("is waiting in a native call"),
    /// A thread stands before a `synchronized` block that another one is in.
    LOCKED_OUT("is waiting for a lock"),
    /// A thread runs on and on.
    BUSY("is running and does not wait for anything"),
    /// A thread calls `select`, which returns at once, again and again.
    SPINNING("is running: select returns at once, again and again"),
    /// An exception was thrown.
    THREW("threw it"),
    /// A value went back to the test.
    RETURNED("returned it"),
    /// Bytes were written to a stream.
    WROTE("wrote last before it came"),
    /// Bytes were written, and have not come out at the other end.
    WROTE_IN_VAIN("wrote bytes that have not arrived"),
    /// A datagram was sent.
    SENT("sent it"),
    /// A connection was closed.
    CLOSED("closed the connection"),
    /// Its stream to the other end was ended.
    SHUT_DOWN("shut down its output"),
    /// A stream of a socket was closed, by itself or with what was wrapped around it (Socket.getInputStream).
    CLOSED_A_STREAM("closed a stream, and with it the whole socket"),
    /// A socket was opened.
    OPENED("opened this socket"),
    /// A listener was opened.
    LISTENED("opened the listener"),
    /// A name was looked up.
    ASKED("asked for it"),
    /// `System.exit` was called.
    EXITED("ended the program"),
    /// `Runtime.halt` stands there.
    HALTS("calls halt, which ends everything"),
    /// Native code crashed the JVM under this line.
    CRASHED("was running when the JVM crashed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /// Something of which there is no more to say.
  public static Doing of(Kind kind) {
    return new Doing(kind, null);
  }

  /// Waiting in a call.
  ///
  /// @param call the name of the method that was called, `<init>` for a constructor
  public static Doing waitingIn(String call) {
    return new Doing(Kind.WAITING, call);
  }

  /// A selector that spins.
  ///
  /// @param cause what makes it spin, or null where that is not known
  public static Doing spinning(String cause) {
    return new Doing(Kind.SPINNING, cause);
  }

  /// True for code that waits in a call of this name.
  public boolean waitsIn(String name) {
    return kind == Kind.WAITING && name.equals(detail);
  }

  /// True for code that runs on and on, whatever it does.
  public boolean runs() {
    return kind == Kind.BUSY || kind == Kind.SPINNING;
  }

  /// For a report: "is waiting in read", "threw it".
  public String words() {
    return kind.words + switch (kind) {
      case WAITING -> " " + (detail.equals("<init>") ? "a constructor" : detail);
      case SPINNING -> detail == null ? "" : ", since " + detail;
      default -> "";
    };
  }
}
