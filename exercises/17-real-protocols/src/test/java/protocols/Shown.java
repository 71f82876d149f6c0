package protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What came out of the reader's code, as a report writes it.
final class Shown {
  /// More characters than this do not fit a line of a report.
  private static final int LONGEST = 60;

  /// The longest beginning of what a peer sent that a report has.
  private static final int LONGEST_SENT = 160;

  private Shown() {}

  static String of(Response response) {
    return response == null ? "null" : response.status() + ", " + of(response.body());
  }

  static String of(Reply reply) {
    return switch (reply) {
      case null -> "null";
      case Reply.Simple(String text) -> "simple " + text;
      case Reply.Error(String message) -> "error " + message;
      case Reply.Int(long value) -> "int " + value;
      case Reply.Bulk(byte[] bytes) -> "bulk " + of(bytes);
      case Reply.Nil() -> "nil";
      case Reply.Array(List<Reply> items) -> items == null ? "null" : of(items);
    };
  }

  static String of(List<Reply> replies) {
    return replies.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
  }

  static String of(DnsMessage answer) {
    return answer == null ? "null" : answer.addresses().stream().map(address -> address.getHostAddress())
        .collect(Collectors.joining(", ", "status " + answer.status() + ", addresses ", ""));
  }

  static String of(byte[] bytes) {
    return bytes == null ? "null" : bytes.length > LONGEST ? bytes.length + " bytes"
        : "'" + printable(new String(bytes, ISO_8859_1)) + "'";
  }

  /// What the code returns, or the exception that it throws: one of those that this lesson speaks of, or a subclass.
  /// Any other is a finding of its own.
  static String outcome(Callable<String> code) throws Exception {
    try {
      return code.call();
    } catch (ProtocolException refused) {
      return "a ProtocolException";
    } catch (EOFException cutOff) {
      return "an EOFException";
    } catch (SocketTimeoutException late) {
      return "a SocketTimeoutException";
    } catch (IOException broken) {
      return "another IOException: " + broken.getMessage();
    }
  }

  /// What a peer sent, with its line ends to be seen; of a long text the beginning.
  static String sent(String text) {
    return text.length() <= LONGEST_SENT ? printable(text)
        : printable(text.substring(0, LONGEST_SENT)) + " … (" + text.length() + " bytes)";
  }

  private static String printable(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t").replaceAll("[^ -~]", "·");
  }
}
