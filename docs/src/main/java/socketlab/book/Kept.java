package socketlab.book;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.json.Json;

/// Keeps what Asciidoctor made of each page, so that a page is converted again only if something changed.
///
/// With it goes the digest of everything that it depends on. Only a conversion without problems is kept.
final class Kept {

  private final Path folder;
  private final Path root;
  private final String terms;
  private final String builder;
  private final FileTime begun = FileTime.from(Instant.now());

  /// @param folder holds one file for each page
  /// @param root the course's folder; what is kept stays good where the course moves to another one
  /// @param terms of the glossary, which the lessons lead to
  Kept(Path folder, Path root, String terms) throws IOException {
    this.folder = folder;
    this.root = root;
    this.terms = terms;
    this.builder = builder();
  }

  /// What was made of the page, if it would be made just so again.
  ///
  /// @param inputs the files that the page takes in
  Optional<Body> body(Page page, Collection<Path> inputs) throws IOException {
    if (!Files.exists(file(page))) {
      return Optional.empty();
    }
    String[] kept = Files.readString(file(page)).split("\n", 2);
    if (kept.length < 2 || !kept[0].equals(digest(page, inputs))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(kept[1], Body.class));
    } catch (Json.Unreadable damaged) {
      return Optional.empty();
    }
  }

  /// Keeps what was made of the page; not where an input was saved meanwhile, since nobody knows of which text it was
  /// made.
  void keep(Page page, Collection<Path> inputs, Body body) throws IOException {
    Files.createDirectories(folder);
    for (Path input : inputs) {
      if (Files.exists(input) && Files.getLastModifiedTime(input).compareTo(begun) >= 0) {
        forget(page);
        return;
      }
    }
    Files.writeString(file(page), digest(page, inputs) + "\n" + Json.write(body) + "\n");
  }

  void forget(Page page) throws IOException {
    Files.deleteIfExists(file(page));
  }

  private Path file(Page page) {
    return folder.resolve(page.name() + ".body");
  }

  private String digest(Page page, Collection<Path> inputs) throws IOException {
    MessageDigest digest = sha256();
    add(digest, builder);
    add(digest, page.lesson().isPresent() ? terms : "");
    for (Path input : inputs) {
      add(digest, root.relativize(input).toString());
      addFile(digest, input);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// This program with its theme, the model of the course, and the libraries by name.
  private static String builder() throws IOException {
    MessageDigest digest = sha256();
    for (Class<?> type : List.of(Kept.class, Course.class)) {
      try (Stream<Path> files = Files.walk(codeOf(type))) {
        for (Path file : files.sorted().toList()) {
          addFile(digest, file);
        }
      }
    }
    String separator = System.getProperty("path.separator");
    List<String> libraries = Arrays.stream(System.getProperty("java.class.path").split(separator))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(name -> (name.startsWith("asciidoctorj") || name.startsWith("jsoup")) && name.endsWith(".jar"))
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
