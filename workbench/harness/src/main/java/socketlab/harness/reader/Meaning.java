package socketlab.harness.reader;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
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
    return goesOn ? "The stream has not ended: the other end is still there. One read can bring fewer bytes than you "
        + "asked for; a later read brings the rest." : thrownByTheReader ? null
        : "The stream ended before all the bytes that were asked for had come.";
  }

  /// What stands behind a time-out; null where only the reader's code says that the time was over.
  public static String ofTimeOut(boolean thrownByTheReader) {
    return thrownByTheReader ? null
        : "The time limit of this socket passed before the call got what it waited for.";
  }

  /// What stands behind an exception of the JDK; null where its own message says it all.
  ///
  /// @see <a href="https://man7.org/linux/man-pages/man7/tcp.7.html">tcp(7), for the errors of the system</a>
  public static String of(Throwable thrown, String message) {
    String words = message == null ? "" : message;
    return switch (thrown) {
      case SocketException _ when isOfAPath(thrown) -> ofPath(words);
      case BindException _ when words.contains("in use") ->
          "The port is in use: another listener has it, perhaps a listener of yours that was not closed. "
              + "If you ask for port 0, the system chooses a free port.";
      case ConnectException _ when words.contains("refused") ->
          "Nobody listens at that address and port. Does the other end listen on this port, and does it listen "
              + "already?";
      case UnknownHostException _ -> "No address was found for that name.";
      case PortUnreachableException _ ->
          "No program has that port: the machine at that address has said so. Only a connected datagram socket is told "
              + "this.";
      case IllegalArgumentException _ when words.equals("Address not set") ->
          "A packet needs the address that it is sent to, unless its socket is connected.";
      case IllegalArgumentException _ when words.equals("Connected and packet address differ") ->
          "This socket is connected, so it can send to one address only. The packet has another address.";
      case IOException _ -> ofSocket(words);
      case IndexOutOfBoundsException _ when words.contains("-1") -> minusOne();
      case NegativeArraySizeException _ when words.equals("-1") -> minusOne();
      case NegativeArraySizeException _ ->
          "A number of bytes is below 0. An int becomes negative when a sum or a product is above 2,147,483,647 (an "
              + "overflow), or when it is read from bytes and the first of them is 80 or more in hexadecimal.";
      case OutOfMemoryError _ when words.contains("thread") ->
          "There are more threads than the system allows: some code starts threads without end.";
      case OutOfMemoryError _ when words.contains("array size") ->
          "Your code asked for an array with more elements than any array can have (about 2,147,483,647, the largest "
              + "int). A number that means \"no limit\" cannot be the size of an array.";
      case OutOfMemoryError _ ->
          "The memory is full. Some code keeps more and more data and never gives it back, or it asks for too much at "
              + "once.";
      case StackOverflowError _ -> "A method calls itself, directly or through others, and never stops.";
      default -> null;
    };
  }

  /// True for the message of an exception that says that a socket, or a stream, was closed before.
  public static boolean isClosed(String message) {
    return message != null && CLOSED.contains(message);
  }

  /// True where a Unix-domain socket was bound or connected: its address is a path.
  private static boolean isOfAPath(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).anyMatch(frame ->
        frame.getClassName().equals("sun.nio.ch.UnixDomainSockets"));
  }

  private static String ofPath(String words) {
    return switch (words) {
      case "Address already in use" -> "Something is at this path already, perhaps a socket file whose listener has "
          + "gone. bind makes a new file, and never replaces one.";
      case "Connection refused" -> "Something is at this path, but nobody listens there.";
      case "No such file or directory" -> "Nothing is at this path, or a folder in it does not exist.";
      case "Permission denied" -> "This user may not do that here. To connect, a user needs write permission for the "
          + "socket file, and the permission to enter each folder of its path.";
      case "Unix domain path too long" -> "The path is too long. An address has room for about 100 bytes.";
      default -> null;
    };
  }

  private static String minusOne() {
    return "-1 is not a number of bytes: test for it first. read returns it at the end of the stream, and a number "
        + "that the other end sends can be below 0, too.";
  }

  private static String ofSocket(String words) {
    return switch (words) {
      case "Connection reset", "Connection reset by peer" ->
          "The other end has broken off the connection (a reset, RST): nothing more can be read or written.";
      case "Broken pipe" -> "The other end has already closed the connection: nobody will read these bytes.";
      case String closed when isClosed(closed) ->
          "The socket or stream was closed before it was used here. When you close a stream of a socket, you also "
              + "close the socket and its other stream.";
      case "Message too long" -> "The datagram is too long: over IPv4 a datagram has at most 65,507 bytes.";
      case "Socket is not connected" -> "This socket has no other end yet: connect it first.";
      case "Socket is not bound yet" -> "This listener has no port yet: bind it first.";
      case "Socket output is shutdown" -> "After shutdownOutput() nothing more can be sent on this socket.";
      case "Socket input is shutdown" -> "After shutdownInput() nothing more can be read from this socket.";
      default -> null;
    };
  }
}
