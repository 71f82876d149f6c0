package transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import socketlab.harness.peer.Peer;
import socketlab.harness.trial.LeftOut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// What the other end of a transfer says and hears, and what is on the disk, made without the reader's code.
final class Protocol {
  /// More than an `int` can hold; what is left of it in an `int` is 5.
  static final long BEYOND_INT = (1L << 32) + 5;

  /// How [#listing] calls a folder with nothing in it.
  static final String EMPTY = "an empty folder";

  private static final int LENGTH_BYTES = 4;

  /// How many hexadecimal digits a SHA-256 has.
  private static final int DIGITS = 64;

  private Protocol() {}

  /// The bytes of a message: `message("filename", "a.txt", "file_size", 5)`.
  static byte[] message(Object... namesAndValues) {
    var json = new StringJoiner(",", "{", "}");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      json.add(quoted((String) namesAndValues[i]) + ":" + (value instanceof Number ? value : quoted((String) value)));
    }
    byte[] text = bytes(json.toString());
    return ByteBuffer.allocate(LENGTH_BYTES + text.length).putInt(text.length).put(text).array();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// A content, and the message with its digest.
  static byte[] withDigest(byte[] content) {
    return joined(content, message("sha256", sha256(content)));
  }

  /// What a server answers to a request for this file.
  static byte[] download(String name, byte[] content) {
    return joined(message("filename", name, "file_size", content.length), withDigest(content));
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /// All values that a byte may have, four times.
  static byte[] everyByte() {
    var bytes = new byte[1024];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /// Takes the next message.
  static Message take(Peer peer) throws IOException {
    byte[] length = peer.take(LENGTH_BYTES);
    return Message.read(new ByteArrayInputStream(joined(length, peer.take(ByteBuffer.wrap(length).getInt()))));
  }

  /// The next message is an error, with whatever reason.
  static void expectError(Peer peer, String happened) throws IOException {
    Message message = take(peer);
    assertEquals("an error", message.has("error") ? "an error" : shown(message), happened);
  }

  /// The next message as a report shows it.
  static String taken(Peer peer) throws IOException {
    return shown(take(peer));
  }

  /// Takes a header, its content and the digest.
  static String takenDownload(Peer peer) throws IOException {
    Message header = take(peer);
    if (!header.has("file_size")) {
      return shown(header);
    }
    byte[] content = peer.take((int) header.number("file_size"));
    return shown(header) + ", " + shown(content) + ", " + digest(take(peer), content);
  }

  /// What was written as an answer to a request for a file.
  static String shownDownload(byte[] written) throws IOException {
    var in = new ByteArrayInputStream(written);
    Message header = Message.read(in);
    if (header == null || !header.has("file_size")) {
      return shown(header);
    }
    byte[] content = in.readNBytes((int) header.number("file_size"));
    return shown(header) + ", " + shown(content) + ", " + digest(Message.read(in), content)
        + (in.available() > 0 ? ", and " + in.available() + " bytes" : "");
  }

  /// A message as a report shows it, whatever the order of its fields.
  static String shown(Message message) throws IOException {
    if (message == null) {
      return "nothing";
    }
    if (message.has("error") || !message.has("filename")) {
      return message.toString();
    }
    return message.has("file_size") ? Message.of("filename", message.text("filename"), "file_size",
        message.number("file_size")).toString() : Message.of("filename", message.text("filename")).toString();
  }

  private static String shown(byte[] content) {
    String text = new String(content, UTF_8);
    return content.length > 20 ? content.length + " bytes" : "'" + text + "'";
  }

  static String digest(Message trailer, byte[] content) throws IOException {
    if (trailer == null) {
      return "no digest";
    }
    String sha256 = trailer.text("sha256");
    return sha256.equalsIgnoreCase(sha256(content)) ? "its digest"
        : sha256.equalsIgnoreCase(sha256(new byte[0])) ? "the digest of 0 bytes"
        : sha256.length() == DIGITS ? "another digest" : "another digest: " + trailer;
  }

  /// What is in the folder, each file with its content, or its size.
  static String listing(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> all = files.sorted().map(Protocol::shown).toList();
      return all.isEmpty() ? EMPTY : String.join(", ", all);
    }
  }

  private static String shown(Path file) {
    try {
      return (file.getFileName().toString().endsWith(".txt") ? file.getFileName() : "a file of another name") + ": "
          + (Files.isDirectory(file) ? "a folder" : shown(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Makes a file of so many zeros that takes no room on the disk.
  static void sparse(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE, SPARSE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
    }
  }

  /// The file of that name.
  ///
  /// @throws LeftOut where this machine has no such names
  static Path file(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException notHere) {
      throw new LeftOut("files of this machine cannot have such names: its locale is not UTF-8");
    }
  }

  /// The files of this folder, but for one name, which is refused.
  static Names refusing(String refused, Path folder) {
    return name -> {
      if (name.equals(refused)) {
        throw new NameException("not this one");
      }
      return folder.resolve(name);
    };
  }

  /// Some places in a content of 5 bytes with its digest: at both ends of each part, and in the middle of it.
  static int[] somePlaces(byte[] withDigest) {
    return new int[] {0, 3, 4, 5, 6, 8, 9, 40, withDigest.length - 1};
  }
}
