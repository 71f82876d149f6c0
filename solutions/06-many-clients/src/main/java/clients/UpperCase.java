package clients;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/// This class is given: the conversation with one client. It answers each line with the same line in upper case.
///
/// It keeps the beginning of a line until the rest has come, so each client needs an object of its own.
final class UpperCase {
  private static final int MAX_LINE_BYTES = 8 * 1024;

  private final byte[] unfinished = new byte[MAX_LINE_BYTES];
  private int length;

  /// Talks with this client until it has finished. It sends the bytes `a` to `z` back as `A` to `Z`, and every other
  /// byte unchanged. It answers a line as soon as the line end (byte 10) has come. It does not close the socket.
  ///
  /// @throws IOException if the connection breaks, or if a line has more than 8,192 bytes with its line end
  void converse(Socket client) throws IOException {
    var in = client.getInputStream();
    var out = client.getOutputStream();
    int count;
    while ((count = in.read(unfinished, length, unfinished.length - length)) != -1) {
      length += count;
      answerWholeLines(out);
      if (length == unfinished.length) {
        throw new IOException("a line of more than " + MAX_LINE_BYTES + " bytes");
      }
    }
  }

  private void answerWholeLines(OutputStream out) throws IOException {
    int end = length;
    while (end > 0 && unfinished[end - 1] != '\n') {
      end--;
    }
    var answer = Arrays.copyOf(unfinished, end);
    System.arraycopy(unfinished, end, unfinished, 0, length - end);
    length -= end;
    for (int i = 0; i < answer.length; i++) {
      if (answer[i] >= 'a' && answer[i] <= 'z') {
        answer[i] -= 'a' - 'A';
      }
    }
    out.write(answer);
  }
}
