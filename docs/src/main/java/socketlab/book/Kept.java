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

/// Keeps what Asciidoctor made of each page, so that a page is converted again only if something changed.
///
/// With it goes the digest of everything that it depends on. Only a conversion without problems is kept.
final class Kept {

  private final Path folder;
  private final String builder;
  private final FileTime begun = FileTime.from(Instant.now());

  /// @param folder holds one file for each page
  Kept(Path folder) throws IOException {
    this.folder = folder;
    this.builder = builder();
  }

  /// What was made of the page, if it would be made just so again.
  ///
  /// @param inputs the files that the page takes in
  Optional<Layout.Body> body(Page page, Collection<Path> inputs) throws IOException {
    if (!Files.exists(file(page))) {
      return Optional.empty();
    }
    List<String> lines = Files.readString(file(page)).lines().toList();
    if (lines.size() < 3 || !lines.getFirst().equals(digest(inputs))) {
      return Optional.empty();
    }
    int sections = Integer.parseInt(lines.get(2));
    return Optional.of(new Layout.Body(
        String.join("\n", lines.subList(3 + sections, lines.size())) + "\n",
        lines.get(1),
        lines.subList(3, 3 + sections).stream().map(line -> line.split("\t", 2))
            .map(line -> new Layout.Section(line[0], line[1])).toList()));
  }

  /// Keeps what was made of the page; not where an input was saved meanwhile, since nobody knows of which text it was
  /// made.
  void keep(Page page, Collection<Path> inputs, Layout.Body body) throws IOException {
    Files.createDirectories(folder);
    for (Path input : inputs) {
      if (Files.exists(input) && Files.getLastModifiedTime(input).compareTo(begun) >= 0) {
        forget(page);
        return;
      }
    }
    var text = new StringBuilder(digest(inputs) + "\n" + body.summary() + "\n" + body.sections().size() + "\n");
    body.sections().forEach(section -> text.append(section.id()).append('\t').append(section.title()).append('\n'));
    Files.writeString(file(page), text.append(body.html()));
  }

  void forget(Page page) throws IOException {
    Files.deleteIfExists(file(page));
  }

  private Path file(Page page) {
    return folder.resolve(page.name() + ".body");
  }

  private String digest(Collection<Path> inputs) throws IOException {
    MessageDigest digest = sha256();
    add(digest, builder);
    for (Path input : inputs) {
      add(digest, input.toString());
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
