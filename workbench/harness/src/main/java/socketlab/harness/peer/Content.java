package socketlab.harness.peer;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

/// Bytes that are too many to keep: they are made when they are needed, and are the same each time.
public final class Content {
  /// How many bytes are made at once.
  static final int BLOCK_BYTES = 64 * 1024;

  private final long length;
  private final byte[] block;
  private final boolean numbered;

  private Content(long length, byte[] block, boolean numbered) {
    if (length < 0) {
      throw new IllegalArgumentException("a content has no " + length + " bytes");
    }
    this.length = length;
    this.block = block;
    this.numbered = numbered;
  }

  /// So many bytes, chosen by the seed. A piece of them that is missing, repeated or elsewhere makes others of them:
  /// every 65,536 bytes begin with the number of this block.
  public static Content of(long length, long seed) {
    var block = new byte[BLOCK_BYTES];
    new Random(seed).nextBytes(block);
    return new Content(length, block, true);
  }

  /// So many zeros, as a sparse file has them.
  public static Content zeros(long length) {
    return new Content(length, new byte[BLOCK_BYTES], false);
  }

  /// How many bytes it has.
  public long length() {
    return length;
  }

  /// The bytes from this offset on, at most so many of them.
  byte[] bytes(long offset, int most) {
    var bytes = new byte[(int) Math.min(most, length - offset)];
    for (int at = 0; at < bytes.length; ) {
      at += fill(offset + at, bytes, at, bytes.length - at);
    }
    return bytes;
  }

  /// Fills in what is left of a block.
  private int fill(long offset, byte[] into, int at, int most) {
    int inBlock = (int) (offset % BLOCK_BYTES);
    int count = Math.min(most, BLOCK_BYTES - inBlock);
    System.arraycopy(block, inBlock, into, at, count);
    if (numbered && inBlock < Long.BYTES) {
      byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(offset / BLOCK_BYTES).array();
      System.arraycopy(number, inBlock, into, at, Math.min(count, Long.BYTES - inBlock));
    }
    return count;
  }

  /// All of it, from the beginning.
  public InputStream stream() {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int most) {
        Objects.checkFromIndexSize(offset, most, buffer.length);
        if (most == 0) {
          return 0;
        }
        if (at == length) {
          return -1;
        }
        int count = fill(at, buffer, offset, (int) Math.min(most, length - at));
        at += count;
        return count;
      }
    };
  }

  /// Its SHA-256 (FIPS 180-4), as 64 hexadecimal digits in lower case.
  public String sha256() {
    MessageDigest digest = newSha256();
    for (long at = 0; at < length; at += BLOCK_BYTES) {
      digest.update(bytes(at, BLOCK_BYTES));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
