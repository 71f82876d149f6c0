package socketlab.book;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Remembers what each page was made from, so that a page is converted again only if something changed.
///
/// A stamp is the digest of everything the page depends on and of the page itself. It is written after a
/// conversion without problems.
final class Stamps {

  private final Path folder;
  private final String builder;

  /// @param folder holds one small file for each page
  Stamps(Path folder) throws IOException {
    this.folder = folder;
    this.builder = builder();
  }

  /// @param inputs the files that the page takes in
  /// @param around what the page says of its neighbours
  boolean isCurrent(Page page, Path html, Collection<Path> inputs, String around) throws IOException {
    Path stamp = stamp(page);
    return Files.exists(stamp) && Files.exists(html)
        && Files.readString(stamp).equals(digest(html, inputs, around));
  }

  void write(Page page, Path html, Collection<Path> inputs, String around) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(stamp(page), digest(html, inputs, around));
  }

  void remove(Page page) throws IOException {
    Files.deleteIfExists(stamp(page));
  }

  private Path stamp(Page page) {
    return folder.resolve(page.name() + ".sha256");
  }

  private String digest(Path html, Collection<Path> inputs, String around) throws IOException {
    MessageDigest digest = sha256();
    add(digest, builder);
    add(digest, around);
    addFile(digest, html);
    for (Path input : inputs) {
      add(digest, input.toString());
      addFile(digest, input);
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  /// This program with its theme, and the libraries by name.
  private static String builder() throws IOException {
    MessageDigest digest = sha256();
    Path code = codeOf(Stamps.class);
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.sorted().toList()) {
        addFile(digest, file);
      }
    }
    String separator = System.getProperty("path.separator");
    List<String> libraries = Arrays.stream(System.getProperty("java.class.path").split(separator))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(name -> name.startsWith("asciidoctorj") && name.endsWith(".jar"))
        .sorted().toList();
    add(digest, libraries.toString());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Path codeOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  /// A file that is missing counts as one that says so, and a folder as its name.
  private static void addFile(MessageDigest digest, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      byte[] content = Files.readAllBytes(file);
      add(digest, String.valueOf(content.length));
      digest.update(content);
    } else {
      add(digest, "no file");
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
