package socketlab.lab.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import socketlab.course.Lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The Java files that make up one answer, as they were when they were read: what is compiled, what a verdict is
/// remembered for, and what a report shows is the same text, whatever is saved in the meantime.
public final class Sources {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path folder;
  private final boolean isThere;
  private final NavigableMap<Path, byte[]> contents;
  private String digest;

  private Sources(Path folder, boolean isThere, NavigableMap<Path, byte[]> contents) {
    this.folder = folder;
    this.isThere = isThere;
    this.contents = contents;
  }

  /// Reads every Java file below a folder; none where there is no such folder.
  ///
  /// @throws UncheckedIOException if one can't be read
  public static Sources of(Path folder) {
    boolean isThere = Files.isDirectory(folder);
    var contents = new TreeMap<Path, byte[]>();
    read(folder, contents);
    return new Sources(folder, isThere, contents);
  }

  /// The files of an answer that stands in no folder.
  ///
  /// @param folder where they would stand
  /// @param contents by their paths below that folder, with `/`
  public static Sources of(Path folder, Map<String, byte[]> contents) {
    var files = new TreeMap<Path, byte[]>();
    contents.forEach((name, content) -> files.put(Path.of(name), content.clone()));
    return new Sources(folder, true, files);
  }

  /// Reads one file alone.
  ///
  /// @throws UncheckedIOException if it can't be read
  public static Sources ofFile(Path file) {
    var contents = new TreeMap<Path, byte[]>();
    read(file, file.getFileName(), contents);
    return new Sources(file.toAbsolutePath().getParent(), true, contents);
  }

  private static void read(Path folder, NavigableMap<Path, byte[]> contents) {
    for (Path file : Lesson.javaFiles(folder)) {
      read(file, folder.relativize(file), contents);
    }
  }

  private static void read(Path file, Path name, NavigableMap<Path, byte[]> contents) {
    try {
      contents.put(name, Files.readAllBytes(file));
    } catch (NoSuchFileException renamed) {
      // An editor that saves takes it away and puts another one there, which is told to who watches the folder.
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The folder that they were read from.
  public Path folder() {
    return folder;
  }

  /// False when there was no such folder.
  public boolean isThere() {
    return isThere;
  }

  /// All of them, by their paths below the folder, with `/`.
  public Map<String, byte[]> contents() {
    var copy = new TreeMap<String, byte[]>();
    contents.forEach((file, content) -> copy.put(file.toString().replace('\\', '/'), content.clone()));
    return copy;
  }

  /// Their paths, relative to the folder, in a stable order.
  public Set<Path> files() {
    return Collections.unmodifiableSet(contents.keySet());
  }

  /// The first one with this name, whatever its folder.
  ///
  /// @param name such as `EchoServer.java`
  public Optional<Path> named(String name) {
    return contents.keySet().stream().filter(file -> file.getFileName().toString().equals(name)).findFirst();
  }

  /// The bytes of one of them.
  public byte[] bytes(Path file) {
    return contents.get(file).clone();
  }

  /// The text of one of them, without the byte order mark that some editors put in front: UTF-8 needs none, and javac
  /// refuses it.
  ///
  /// @throws CharacterCodingException if it is not UTF-8
  public String text(Path file) throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(contents.get(file))).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  /// A line of one of them, or null where there is none.
  ///
  /// @param number from 1
  public String line(Path file, long number) {
    try {
      List<String> lines = text(file).lines().toList();
      return number >= 1 && number <= lines.size() ? lines.get((int) number - 1) : null;
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /// Changes with their names and their contents.
  public synchronized String digest() {
    if (digest == null) {
      var made = new Digest();
      contents.forEach((name, content) -> made.add(name.toString(), content));
      digest = made.text();
    }
    return digest;
  }
}
