package transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

/// Tasks 1 and 2: the content of a file on its way, and the digest behind it: `{"sha256":"…"}`, 64 hexadecimal digits
/// in lower or upper case.
public final class Content {
  private Content() {}

  /// Task 1: copies exactly so many bytes, in blocks, and takes none beyond them. The progress is told how many bytes
  /// have been written: 0 before the first, and then again after each block, up to all of them.
  ///
  /// @param count how many bytes; it may be 0, and it may be more than an `int` can hold
  /// @throws IncompleteException if the stream ends before
  public static void copy(InputStream in, OutputStream out, long count, Progress progress) throws IOException {
    // TODO 1: copy so many bytes, and tell the progress.
    throw new UnsupportedOperationException("TODO 1: copy exactly so many bytes");
  }

  /// Task 1: sends a content, and behind it the digest of what was sent. The digest is made on the way.
  ///
  /// @param size how many bytes
  /// @throws IncompleteException if the content ends before; then no digest is sent
  public static void send(InputStream content, long size, OutputStream out, Progress progress) throws IOException {
    // TODO 1: send the content, and the digest of it.
    throw new UnsupportedOperationException("TODO 1: send the content and its digest");
  }

  /// Task 2: receives a content and its digest into a temporary file in the same folder. That gets the name at the very
  /// end, in one step, when all has come and the digest is right; what had the name before is replaced. If anything
  /// goes wrong, the folder has what it had before, and no file of ours is left. Other downloads of the same name may
  /// go on at the same time. No byte behind the digest is taken.
  ///
  /// @param size how many bytes
  /// @param file in a folder that exists
  /// @throws EOFException if the stream ends before all has come; an [IncompleteException] if that is in the
  ///     content
  /// @throws CorruptException if the digest is not that of the bytes that came
  /// @throws ProtocolException if what comes behind the content is no digest at all
  /// @throws IOException if the connection breaks, or the file cannot be written
  public static void receive(InputStream in, long size, Path file, Progress progress) throws IOException {
    // TODO 2: receive the content into a file, and give it its name when the digest is right.
    throw new UnsupportedOperationException("TODO 2: receive a content, whole or not at all");
  }
}
