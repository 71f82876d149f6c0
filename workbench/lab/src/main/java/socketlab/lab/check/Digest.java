package socketlab.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What files contain, in few characters: two digests are equal when names and contents are.
public final class Digest {
  private final MessageDigest sha256;

  /// Begins with nothing.
  public Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Adds files by their names.
  public Digest add(Map<Path, Path> files) {
    files.forEach((name, file) -> {
      try {
        add(name.toString()).sha256.update(Files.readAllBytes(file));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    });
    return this;
  }

  /// Adds a text.
  public Digest add(String text) {
    sha256.update((text + "\0").getBytes(UTF_8));
    return this;
  }

  /// The first 16 hexadecimal digits; nothing more can be added.
  public String text() {
    return HexFormat.of().formatHex(sha256.digest(), 0, 8);
  }
}
