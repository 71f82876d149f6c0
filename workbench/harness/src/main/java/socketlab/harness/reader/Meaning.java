package socketlab.harness.reader;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Set;

/// What the harness itself can say of an exception of the JDK, whatever the exercise: what the words of its message
/// mean, and what stands behind it.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Meaning {
  private static final Set<String> CLOSED = Set.of("Socket closed", "Socket is closed", "Stream closed",
      "Stream Closed");

  private Meaning() {}

  /// What stands behind an end of the stream that came too early; null where only the reader's code says that it did.
  ///
  /// @param thrownByTheReader whether the reader's code itself says so, and not a method of the JDK
  /// @param goesOn whether the other end of the conversation has more to say, or may have
  public static String ofEnd(boolean thrownByTheReader, boolean goesOn) {
    return goesOn ? "The stream has not ended: the other end is still there. A read may bring less than was asked for, "
        + "and a later one the rest." : thrownByTheReader ? null
        : "The stream ended before all the bytes had come that were asked for.";
  }

  /// What stands behind a time-out; null where only the reader's code says that the time was over.
  public static String ofTimeOut(boolean thrownByTheReader) {
    return thrownByTheReader ? null
        : "The time that was set for this socket was over before the call had what it waited for.";
  }

  /// What stands behind an exception of the JDK; null where its own message says it all.
  ///
  /// @see <a href="https://man7.org/linux/man-pages/man7/tcp.7.html">tcp(7), for the errors of the system</a>
  public static String of(Throwable thrown, String message) {
    String words = message == null ? "" : message;
    return switch (thrown) {
      case BindException _ when words.contains("in use") ->
          "The port is in use: another listener has it, maybe one of yours that was not closed. "
              + "Port 0 asks the system for a free one.";
      case ConnectException _ when words.contains("refused") ->
          "Nobody listens at that address and port. Is it the port that the other end listens on, and does the other "
              + "end listen already?";
      case UnknownHostException _ -> "There is no address for that name.";
      case PortUnreachableException _ ->
          "Nobody is at that port: the machine there has said so. Only a connected socket is told.";
      case IllegalArgumentException _ when words.equals("Address not set") ->
          "A packet that is sent needs the address where it goes, unless its socket is connected.";
      case IllegalArgumentException _ when words.equals("Connected and packet address differ") ->
          "This socket is connected, and so sends to that one address alone; the packet has another one.";
      case IOException _ -> ofSocket(words);
      case IndexOutOfBoundsException _ when words.contains("-1") -> minusOne();
      case NegativeArraySizeException _ when words.equals("-1") -> minusOne();
      case NegativeArraySizeException _ ->
          "A number of bytes is below 0. A sum or a product of int values that is above 2,147,483,647 becomes so (an "
              + "overflow), and so does a length whose first byte is 80 or more.";
      case OutOfMemoryError _ when words.contains("thread") ->
          "There are more threads than the system allows: something starts them without end.";
      case OutOfMemoryError _ when words.contains("array size") ->
          "An array was asked for that has more elements than any array can have: about 2,147,483,647, the largest int."
              + " A limit that stands for none is no size.";
      case OutOfMemoryError _ ->
          "The memory is full: something collects more and more and never lets go, or asks for too much at once.";
      case StackOverflowError _ -> "A method calls itself, directly or through others, and never stops.";
      default -> null;
    };
  }

  /// True for the message of an exception that says that a socket, or a stream, was closed before.
  public static boolean isClosed(String message) {
    return message != null && CLOSED.contains(message);
  }

  private static String minusOne() {
    return "-1 is what read returns at the end of the stream. It is no number of bytes: test for it first.";
  }

  private static String ofSocket(String words) {
    return switch (words) {
      case "Connection reset", "Connection reset by peer" ->
          "The other end has broken off the connection (a reset, RST): nothing more can be read or written.";
      case "Broken pipe" -> "The other end has closed the connection already: nobody is there to read this.";
      case String closed when isClosed(closed) ->
          "It was closed before it was used here. Closing a stream of a socket closes the socket and its other "
              + "stream too.";
      case "Message too long" -> "The datagram is too long: over IPv4 it has 65,507 bytes at most.";
      case "Socket is not connected" -> "This socket has no other end yet: connect it first.";
      case "Socket is not bound yet" -> "This listener has no port yet: bind it first.";
      case "Socket output is shutdown" -> "After shutdownOutput() nothing more can be sent on this socket.";
      case "Socket input is shutdown" -> "After shutdownInput() nothing more can be read from this socket.";
      default -> null;
    };
  }
}
