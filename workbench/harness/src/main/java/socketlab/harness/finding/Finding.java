package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a failing test found, as data: the tool and Surefire print it, other programs may read it.
///
/// @param symptom how the expectation was not met
/// @param happened one sentence that says it; a drawing stands below it, on lines of its own
/// @param wanted what was wanted, or null where there is nothing to compare
/// @param got what came, or null
/// @param differsAt offset in bytes of the first difference, or -1
/// @param wire what went over the wire, or null where nothing did
/// @param misconception what the reader probably thinks, or null where nobody knows; a test does not, but the lesson's
///     gallery of wrong answers may
/// @param remark what the message or the bytes mean, or null where there is nothing to explain
/// @param places lines of the reader's files that have to do with it, the nearest first
/// @param thrown the exception of the reader's code, or null
public record Finding(
    Symptom symptom,
    String happened,
    Sample wanted,
    Sample got,
    long differsAt,
    WireRecord wire,
    String misconception,
    String remark,
    List<Place> places,
    Thrown thrown) {

  /// What stands for a method that returned something where its name is not known.
  public static final String SOME_METHOD = "Your method";

  /// A finding without a remark.
  public Finding(Symptom symptom, String happened, Sample wanted, Sample got, long differsAt, WireRecord wire,
      String misconception, List<Place> places, Thrown thrown) {
    this(symptom, happened, wanted, got, differsAt, wire, misconception, null, places, thrown);
  }

  /// The same finding, and what the reader probably thinks.
  public Finding saying(String sentence) {
    return new Finding(symptom, happened, wanted, got, differsAt, wire, sentence, remark, places, thrown);
  }

  /// A few bytes out of what may be many, or words where there are no bytes.
  ///
  /// @param length the whole length in bytes, or -1 where it is words
  /// @param offset where the piece begins, in bytes
  /// @param hex the piece, two digits a byte
  /// @param words what stands for the bytes ("end of stream"), or what came after them; may be null
  /// @param excerpt a longer piece as text, where it is one; else null
  public record Sample(long length, long offset, String hex, String words, Excerpt excerpt) {
    /// How many bytes a sample shows at most.
    public static final int BYTES = 8;

    /// Bytes that are no text, or words.
    public Sample(long length, long offset, String hex, String words) {
      this(length, offset, hex, words, null);
    }

    /// Words where there are no bytes.
    public static Sample words(String words) {
      return new Sample(-1, 0, "", words);
    }

    /// The part of `bytes` that begins at `offset`.
    public static Sample of(byte[] bytes, int offset, String words) {
      return of(bytes, offset, offset, words);
    }

    /// The part of `bytes` that begins at `offset`.
    ///
    /// @param at where the byte is that it is about
    static Sample of(byte[] bytes, int offset, int at, String words) {
      int end = Math.min(bytes.length, offset + BYTES);
      return new Sample(bytes.length, offset, Hex.digits(bytes, offset, end), words, Excerpt.around(bytes, at));
    }

    /// The piece as characters, with a middle dot for each byte that is none.
    public String characters() {
      return Hex.text(hex);
    }

    /// A part of bytes that are too many to keep.
    ///
    /// @param part what begins at `offset`
    /// @param length how many bytes there are in all
    public static Sample of(byte[] part, long length, long offset, String words) {
      return new Sample(length, offset, Hex.digits(part, 0, Math.min(BYTES, part.length)), words);
    }
  }

  /// A line of the reader's own files.
  ///
  /// @param type its class, as the JVM names it, without the package: `Outcome$Frame`
  /// @param method its method, as the JVM names it: `<init>` for a constructor
  /// @param doing what the code does there
  public record Place(String file, int line, String type, String method, Doing doing) {
    /// Names of methods that would be read as a word of the sentence: "Summary.of threw it".
    private static final Set<String> WORDS = Set.of("as", "at", "by", "for", "from", "in", "of", "on", "to", "with");

    private static final String CONSTRUCTOR = "<init>";
    private static final String INITIALISER = "<clinit>";

    /// True for a line that is there only because it called the one above it.
    public boolean called() {
      return doing.kind() == Doing.Kind.CALLED;
    }

    /// True for the line at which a value came back to the test.
    public boolean returned() {
      return doing.kind() == Doing.Kind.RETURNED;
    }

    /// The class as the reader writes it, `Outcome.Frame`; empty where it has no name.
    public String typeName() {
      String last = type.substring(type.lastIndexOf('$') + 1);
      // What was declared inside a method has a number before its name, or a number alone.
      return Character.isDigit(last.charAt(0)) ? last.replaceFirst("[0-9]+", "") : type.replace('$', '.');
    }

    /// The method's name, or what stands for it: "serveOne", "the constructor".
    public String methodName() {
      return switch (method) {
        case CONSTRUCTOR -> "the constructor";
        case INITIALISER -> "the static initialiser";
        default -> method;
      };
    }

    /// The method with its class: "EchoServer.serveOne", "Summary.of(…)", "the constructor of EchoServer".
    public String who() {
      String name = typeName();
      String brackets = WORDS.contains(method) ? "(…)" : "";
      return name.isEmpty() ? methodName() + brackets
          : method.startsWith("<") ? methodName() + " of " + name : name + "." + method + brackets;
    }

    /// A call of the method, as the reader would write it: `ReadLog.of(…)`, `new ReadLog(…)`.
    ///
    /// @param parameters whether it may have some
    public String call(boolean parameters) {
      String brackets = parameters ? "(…)" : "()";
      return switch (method) {
        case CONSTRUCTOR -> typeName().isEmpty() ? who() : "new " + typeName() + brackets;
        case INITIALISER -> who();
        default -> (typeName().isEmpty() ? method : typeName() + "." + method) + brackets;
      };
    }
  }

  /// An exception of the reader's code.
  ///
  /// @param type its class, without the package
  /// @param message may be null
  public record Thrown(String type, String message) {}

  /// The conversation between the test's end and the reader's end.
  ///
  /// @param other whoever is at the other end: "peer"
  /// @param subject "your server", "your client" or "your code"
  /// @param left how many events in the middle a report leaves out
  /// @param connections how many there were
  /// @param atOnce whether some of them were open at once, and not one after another
  /// @param middle the events that a report leaves out, from the first one on, as many as were kept
  /// @param differs where the first byte is that differs from what was wanted, or null where nobody knows
  public record WireRecord(String other, String subject, List<Event> first, int left, List<Event> last,
      int connections, boolean atOnce, List<Event> middle, Spot differs) {
    /// The record of one connection.
    public WireRecord(String other, String subject, List<Event> first, int left, List<Event> last) {
      this(other, subject, first, left, last, 1, false);
    }

    /// A record of which no more is kept than what a report shows.
    public WireRecord(String other, String subject, List<Event> first, int left, List<Event> last, int connections,
        boolean atOnce) {
      this(other, subject, first, left, last, connections, atOnce, List.of(), null);
    }
  }

  /// A byte on the wire.
  ///
  /// @param event the number of its event among all of them, from 0
  /// @param offset from the first byte of this event
  public record Spot(int event, long offset) {}

  /// One event on the wire.
  ///
  /// @param millis since the test began
  /// @param toSubject true when it goes from the test's end to the reader's
  /// @param what bytes, a datagram, or how the stream of this direction ended
  /// @param length bytes, for BYTES and DATAGRAM
  /// @param hex the first bytes, two digits each
  /// @param note what became of a datagram on its way ("lost"), or null
  /// @param connection the number of the connection, from 1, where there were several; else 0
  /// @param copies how many of it arrive: 1, unless a datagram is lost or repeated
  /// @param reads how many bytes each read of the test's end brought, where it read more than once; of very many the
  ///     first ones
  public record Event(double millis, boolean toSubject, What what, long length, String hex, String note,
      int connection, int copies, List<Long> reads) {
    /// A copy of the list that nobody changes; none where nobody has counted the reads.
    public Event {
      reads = reads == null ? List.of() : List.copyOf(reads);
    }

    Event(double millis, boolean toSubject, What what, long length, String hex, String note, int connection,
        int copies) {
      this(millis, toSubject, what, length, hex, note, connection, copies, List.of());
    }

    Event(double millis, boolean toSubject, What what, long length, String hex) {
      this(millis, toSubject, what, length, hex, null, 0);
    }

    Event(double millis, boolean toSubject, What what, long length, String hex, String note, int connection) {
      this(millis, toSubject, what, length, hex, note, connection, 1);
    }

    /// The same event with so many bytes more.
    Event longer(long more, String hexOfAll) {
      return new Event(millis, toSubject, what, length + more, hexOfAll, note, connection, copies, reads);
    }

    /// The same event with the bytes of a further read.
    ///
    /// @param most how many reads are kept
    Event readOn(long more, String hexOfAll, int most) {
      if (reads.size() == most) {
        return longer(more, hexOfAll);
      }
      var all = new ArrayList<>(reads.isEmpty() ? List.of(length) : reads);
      all.add(more);
      return new Event(millis, toSubject, what, length + more, hexOfAll, note, connection, copies, all);
    }

    /// The same event where its connection has this number.
    Event of(int number) {
      return new Event(millis, toSubject, what, length, hex, note, number, copies, reads);
    }

    /// What an event is.
    public enum What {
      /// Payload of a stream.
      BYTES,
      /// Payload of one datagram.
      DATAGRAM,
      /// The end of one direction's stream.
      FIN,
      /// A reset.
      RST,
      /// The end of one direction's stream, where no segment says so: over a Unix-domain socket.
      END,
      /// A connection broken off where no segment says so.
      BROKEN;

      /// True where nothing more comes this way.
      public boolean isLast() {
        return this != BYTES && this != DATAGRAM;
      }
    }
  }
}
