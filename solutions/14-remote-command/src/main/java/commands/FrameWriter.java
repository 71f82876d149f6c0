package commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sends frames. Several threads may use one writer at the same time: no frame is sent into another one. This class is
/// given: there is nothing to do here.
public class FrameWriter {
  private final OutputStream out;
  private final Lock turn = new ReentrantLock(true); // whoever has waited longest is the next

  /// Whoever opened the stream closes it.
  public FrameWriter(OutputStream out) {
    this.out = out;
  }

  /// Sends one frame, with one call of the stream's `write`. It waits while the other end reads nothing.
  ///
  /// @throws IllegalArgumentException if the frame is longer than [Frame#MAX_BYTES]; then nothing is sent
  /// @throws IOException if the connection is broken or closed
  public void write(Frame frame) throws IOException {
    byte[] bytes = switch (frame) {
      case Frame.Command(var arguments) -> bytes('c', vector(arguments));
      case Frame.Output(byte[] output) -> bytes('o', output);
      case Frame.ErrorOutput(byte[] output) -> bytes('e', output);
      case Frame.Exit(int status) -> bytes('x', ByteBuffer.allocate(Integer.BYTES).putInt(status).array());
      case Frame.Refused(String reason) -> bytes('r', reason.getBytes(UTF_8));
      case Frame.Stopped(String reason) -> bytes('s', reason.getBytes(UTF_8));
    };
    turn.lock();
    try {
      out.write(bytes);
    } finally {
      turn.unlock();
    }
  }

  private static byte[] vector(Iterable<String> arguments) {
    var bytes = new ByteArrayOutputStream();
    for (String argument : arguments) {
      bytes.writeBytes(argument.getBytes(UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(char kind, byte[] content) {
    int length = 1 + content.length;
    if (length > Frame.MAX_BYTES) {
      throw new IllegalArgumentException("a frame of " + length + " bytes; the limit is " + Frame.MAX_BYTES);
    }
    return ByteBuffer.allocate(Frame.LENGTH_BYTES + length).putInt(length).put((byte) kind).put(content).array();
  }
}
