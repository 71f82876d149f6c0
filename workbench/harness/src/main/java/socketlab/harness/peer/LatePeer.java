package socketlab.harness.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import socketlab.harness.finding.Comparison;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// A TCP client that reads nothing before it is told to. Unlike a [Peer] it has no thread that reads ahead, not even
/// once: what does not fit into the buffers of the system stays with the reader's code. What it sends and gets is not
/// in the wire record, and a finding shows no bytes, since how many the system has taken is luck. Whoever made it
/// closes it. Every expectation waits for at most 2,000 ms for each further read.
public final class LatePeer implements AutoCloseable {
  private final Trial trial = Trial.current();
  private final SocketChannel channel;
  private Symptom ending;

  private LatePeer(SocketChannel channel) {
    this.channel = channel;
    trial.add(this);
  }

  /// Connects.
  ///
  /// @param receiveBuffer about how many bytes the system may take in for it (`SO_RCVBUF`)
  /// @param sendBuffer about how many bytes the system may keep for it that are not sent yet (`SO_SNDBUF`)
  public static LatePeer connect(SocketAddress address, int receiveBuffer, int sendBuffer) throws IOException {
    SocketChannel channel = SocketChannel.open();
    var peer = new LatePeer(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer); // later it could not become smaller
    channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
    channel.connect(address);
    return peer;
  }

  /// Sends all of this, and waits for room if need be.
  ///
  /// @throws Unmet if the connection is broken
  public void send(byte[] bytes) {
    write(bytes, true);
  }

  /// Sends what there is room for now, and does not wait.
  ///
  /// @return how many bytes that was
  /// @throws Unmet if the connection is broken
  public int sendSome(byte[] bytes) {
    return write(bytes, false);
  }

  private int write(byte[] bytes, boolean all) {
    try {
      channel.configureBlocking(all);
      int count = channel.write(ByteBuffer.wrap(bytes));
      if (count > 0) {
        trial.step();
      }
      return count;
    } catch (IOException broken) {
      throw trial.unmet(Symptom.RESET, "The connection broke while the other end was still sending.");
    }
  }

  /// The next bytes to come are these.
  ///
  /// @throws Unmet if others come, or too few
  public void expect(byte[] wanted) throws IOException {
    byte[] got = read(wanted.length);
    if (!Arrays.equals(wanted, got)) {
      boolean part = Arrays.equals(got, Arrays.copyOf(wanted, got.length));
      throw trial.unmet(part ? ending : Symptom.DIFFERENT, "A client that has not read for a while reads now. "
          + (part ? "Only a part of its bytes comes." : "Other bytes come than were wanted."),
          Sample.words(Comparison.bytes(wanted.length)),
          Sample.words(part ? "a part, then " + words(ending) : "other bytes"), -1);
    }
  }

  /// The stream ends now, and nothing comes before its end.
  ///
  /// @throws Unmet if bytes or a reset come, or if it stays open
  public void expectEnd() throws IOException {
    byte[] more = read(1);
    if (more.length > 0 || ending != Symptom.ENDED_EARLY) {
      throw trial.unmet(more.length > 0 ? Symptom.TOO_MUCH : ending == Symptom.SILENCE ? Symptom.STILL_OPEN : ending,
          "The stream should have ended.", Sample.words(words(Symptom.ENDED_EARLY)),
          Sample.words(more.length > 0 ? "more bytes" : words(ending)), -1);
    }
  }

  private static String words(Symptom ending) {
    return switch (ending) {
      case ENDED_EARLY -> "the end of the stream";
      case RESET -> "a reset";
      default -> "nothing";
    };
  }

  /// Reads so many bytes, or fewer if no more come; then it is known why.
  private byte[] read(int count) throws IOException {
    channel.configureBlocking(true);
    channel.socket().setSoTimeout((int) Patience.WAIT_MILLIS);
    InputStream in = channel.socket().getInputStream();
    var bytes = new byte[count];
    int length = 0;
    try {
      while (length < count) {
        int read = in.read(bytes, length, count - length);
        if (read == -1) {
          ending = Symptom.ENDED_EARLY;
          break;
        }
        trial.step();
        length += read;
      }
    } catch (SocketTimeoutException silent) {
      ending = Symptom.SILENCE;
    } catch (IOException broken) {
      ending = Symptom.RESET;
    }
    return Arrays.copyOf(bytes, length);
  }

  /// Ends the connection with a reset (RST) instead of an end of the stream.
  public void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
