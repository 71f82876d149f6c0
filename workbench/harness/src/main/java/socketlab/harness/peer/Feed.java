package socketlab.harness.peer;

import java.util.List;
import socketlab.harness.reader.ReturnLog;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A stream that is handed to a decoder of the reader's piece by piece, in the test's own thread. It records each piece
/// and the text that came back for it. One test may feed many streams, one after another: the record is that of the
/// last.
public final class Feed {
  /// Code of the reader's that takes the next piece and returns the text that is complete with it.
  @FunctionalInterface
  public interface Decoder {
    /// Takes a piece.
    String take(byte[] piece) throws Exception;
  }

  private final Trial trial = Trial.current();
  private final Decoder decoder;
  private final StringBuilder came = new StringBuilder();

  private Feed(Decoder decoder) {
    this.decoder = decoder;
    trial.wire().begin("the test", "your decoder");
  }

  /// Begins a stream.
  public static Feed to(Decoder decoder) {
    return new Feed(decoder);
  }

  /// Hands over one piece, which must complete just this text.
  ///
  /// @throws Unmet if other text comes back
  /// @throws Exception what the reader's code throws; it becomes the test's finding
  public void expect(byte[] piece, String wanted) throws Exception {
    trial.expectReturned(wanted, take(piece), ReturnLog.broughtIt(Thread.currentThread()));
  }

  /// Hands over piece after piece and then the end, and one of these calls must throw such an exception.
  ///
  /// @return the exception
  /// @throws Unmet if none does
  /// @throws Exception what else the reader's code throws; it becomes the test's finding
  public <X extends Exception> X expectException(Class<X> type, List<byte[]> pieces, Running.Action end)
      throws Exception {
    try {
      for (byte[] piece : pieces) {
        came.append(take(piece));
      }
      end.run();
    } catch (Exception thrown) {
      if (type.isInstance(thrown)) {
        return type.cast(thrown);
      }
      throw thrown;
    }
    throw trial.nothingThrown(type, "Your decoder took the whole stream and threw no exception.", came, null);
  }

  private String take(byte[] piece) throws Exception {
    trial.wire().sent(piece);
    String text = decoder.take(piece);
    trial.step();
    if (text != null && !text.isEmpty()) {
      byte[] bytes = text.getBytes(UTF_8);
      trial.wire().received(bytes, bytes.length);
    }
    return text;
  }
}
