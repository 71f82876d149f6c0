package transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A message of the protocol: an object of JSON with strings and whole numbers, such as
/// `{"command":"get","filename":"a.txt"}`. It travels as a frame of lesson 12: its length in four bytes, in network
/// order, and then its text in UTF-8. This class is given: there is nothing to do here.
public final class Message {
  /// How long the text of a message may be, in bytes.
  public static final int MAX_BYTES = 64 * 1024;

  private static final int LENGTH_BYTES = 4;

  private final Map<String, Object> fields;

  private Message(Map<String, Object> fields) {
    this.fields = fields;
  }

  /// A message with these fields: `of("filename", "a.txt", "file_size", 5L)`.
  ///
  /// @param namesAndValues a name, its value, a name, its value; a value is a `String`, or a number without a fraction
  public static Message of(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      fields.put((String) namesAndValues[i], value instanceof Number number ? (Object) number.longValue()
          : (String) value);
    }
    return new Message(fields);
  }

  /// Waits for the next message, and takes no byte beyond it.
  ///
  /// @return null where the stream has ended before it
  /// @throws EOFException if the stream ends inside it
  /// @throws ProtocolException if what comes is no message: its length is below 0 or above the limit, or its text is no
  ///     such JSON
  /// @throws IOException if the connection breaks
  public static Message read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(LENGTH_BYTES);
    if (header.length == 0) {
      return null;
    }
    complete(header, LENGTH_BYTES);
    int length = ByteBuffer.wrap(header).getInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new ProtocolException("a message of " + length + " bytes; the limit is " + MAX_BYTES);
    }
    byte[] text = in.readNBytes(length);
    complete(text, length);
    try {
      return new Message(FlatJson.read(UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString()));
    } catch (CharacterCodingException malformed) {
      throw new ProtocolException("a message that is not in UTF-8");
    }
  }

  private static void complete(byte[] part, int wanted) throws EOFException {
    if (part.length < wanted) {
      throw new EOFException("the stream ended after " + part.length + " of " + wanted + " bytes of a message");
    }
  }

  /// Writes it, as one frame, with one call of the stream's `write`.
  ///
  /// @throws ProtocolException if it is longer than the limit; then nothing is written
  public void write(OutputStream out) throws IOException {
    byte[] text = toString().getBytes(UTF_8);
    if (text.length > MAX_BYTES) {
      throw new ProtocolException("a message of " + text.length + " bytes; the limit is " + MAX_BYTES);
    }
    out.write(ByteBuffer.allocate(LENGTH_BYTES + text.length).putInt(text.length).put(text).array());
  }

  /// Whether it has such a field.
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /// The value of a field that is a string.
  ///
  /// @throws ProtocolException if there is no such field, or if it is a number
  public String text(String name) throws ProtocolException {
    return field(name, String.class, "a text");
  }

  /// The value of a field that is a number.
  ///
  /// @throws ProtocolException if there is no such field, or if it is a string
  public long number(String name) throws ProtocolException {
    return field(name, Long.class, "a number");
  }

  private <T> T field(String name, Class<T> type, String words) throws ProtocolException {
    if (!type.isInstance(fields.get(name))) {
      throw new ProtocolException("a message should have " + words + " \"" + name + "\": " + this);
    }
    return type.cast(fields.get(name));
  }

  /// Its JSON.
  @Override
  public String toString() {
    return FlatJson.write(fields);
  }
}
