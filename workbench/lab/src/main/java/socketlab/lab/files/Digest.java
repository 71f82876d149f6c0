package socketlab.lab.files;

import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What files contain, in few characters: two digests are equal when names and contents are, and by accident once in
/// 2^64 times. It is FNV-1a (IETF draft-eastlake-fnv): to look for a provider of SHA-256 would take a cold JVM longer
/// than to read all the files.
public final class Digest {
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = OFFSET_BASIS;

  /// Adds a file.
  public Digest add(String name, byte[] content) {
    add(name).add(String.valueOf(content.length)).add(content);
    return this;
  }

  /// Adds a text.
  public Digest add(String text) {
    add((text + "\0").getBytes(UTF_8));
    return this;
  }

  private void add(byte[] bytes) {
    for (byte octet : bytes) {
      hash = (hash ^ octet & 0xff) * PRIME;
    }
  }

  /// 16 hexadecimal digits.
  public String text() {
    return HexFormat.of().toHexDigits(hash);
  }
}
