package commands;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Receives frames. For one thread at a time. This class is given: there is nothing to do here.
public final class FrameReader {
  private final InputStream in;

  /// Whoever opened the stream closes it.
  public FrameReader(InputStream in) {
    this.in = in;
  }

  /// Waits for the next frame. It is empty where the stream has ended behind a whole frame, or before the first one:
  /// then the other end has gone.
  ///
  /// @throws EOFException if the stream has ended inside a frame
  /// @throws ProtocolException if something came that is no frame; what comes behind it means nothing
  /// @throws IOException if the connection is broken or closed
  public Optional<Frame> read() throws IOException {
    byte[] header = in.readNBytes(Frame.LENGTH_BYTES);
    if (header.length == 0) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(whole(header, Frame.LENGTH_BYTES)).getInt();
    if (length < 1 || length > Frame.MAX_BYTES) { // before any room is made for so many bytes
      throw new ProtocolException("a frame of " + length + " bytes; the limit is " + Frame.MAX_BYTES);
    }
    ByteBuffer frame = ByteBuffer.wrap(whole(in.readNBytes(length), length));
    return Optional.of(frame((char) frame.get(), frame));
  }

  private static byte[] whole(byte[] part, int length) throws EOFException {
    if (part.length < length) {
      throw new EOFException("the stream ended after " + part.length + " of " + length + " bytes of a frame");
    }
    return part;
  }

  private static Frame frame(char kind, ByteBuffer content) throws ProtocolException {
    return switch (kind) {
      case 'c' -> new Frame.Command(vector(content));
      case 'o' -> new Frame.Output(bytes(content));
      case 'e' -> new Frame.ErrorOutput(bytes(content));
      case 'x' -> new Frame.Exit(status(content));
      case 'r' -> new Frame.Refused(text(content));
      case 's' -> new Frame.Stopped(text(content));
      default -> throw new ProtocolException("a frame of the kind " + (int) kind);
    };
  }

  private static List<String> vector(ByteBuffer content) throws ProtocolException {
    var arguments = new ArrayList<String>();
    while (content.hasRemaining()) {
      int length = 0;
      while (content.get(content.position() + length) != 0) {
        length++;
        if (length == content.remaining()) {
          throw new ProtocolException("an argument without its end");
        }
      }
      arguments.add(text(content.slice(content.position(), length)));
      content.position(content.position() + length + 1);
    }
    return List.copyOf(arguments);
  }

  private static int status(ByteBuffer content) throws ProtocolException {
    if (content.remaining() != Integer.BYTES) {
      throw new ProtocolException("a status of " + content.remaining() + " bytes");
    }
    return content.getInt();
  }

  private static byte[] bytes(ByteBuffer content) {
    var bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer content) throws ProtocolException {
    try {
      return UTF_8.newDecoder().decode(content).toString(); // a decoder of its own tells of what is malformed
    } catch (CharacterCodingException malformed) {
      throw new ProtocolException("bytes that are no UTF-8");
    }
  }
}
