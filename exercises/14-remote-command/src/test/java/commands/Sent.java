package commands;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Frames, made without the reader's code.
final class Sent {
  private Sent() {}

  static byte[] command(String... arguments) {
    var content = new ByteArrayOutputStream();
    for (String argument : arguments) {
      content.writeBytes(argument.getBytes(UTF_8));
      content.write(0);
    }
    return frame('c', content.toByteArray());
  }

  static byte[] output(String text) {
    return frame('o', text.getBytes(UTF_8));
  }

  static byte[] errorOutput(String text) {
    return frame('e', text.getBytes(UTF_8));
  }

  static byte[] exit(int status) {
    return frame('x', ByteBuffer.allocate(Integer.BYTES).putInt(status).array());
  }

  static byte[] frame(char kind, byte[] content) {
    return ByteBuffer.allocate(Frame.LENGTH_BYTES + 1 + content.length).putInt(1 + content.length).put((byte) kind)
        .put(content).array();
  }

  static byte[] together(byte[]... frames) {
    var all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  /// All values that a byte may have.
  static byte[] everyByte() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
