package socketlab.lab.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.json.Json;
import socketlab.lab.files.Digest;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the reader's files of one exercise have contained: each version that was checked, and each that something took
/// the place of. In `.lab/history`, a file of the reader's lies once for each content that it has had, and a list for
/// each exercise says which of them made up a version. The list is only ever added to: a line for each version, which
/// takes the place of an earlier line with its number, and the last line says where the reader stands.
public final class Versions {
  /// What is larger was hardly written by hand, and is not kept.
  private static final long MAX_BYTES = 1 << 20;

  private final StateFolder state;
  private final Path sources;
  private final Path list;
  private final Path contents;

  /// A version of the reader's files.
  ///
  /// @param number from 1
  /// @param before the number of the version that stood there before it, or 0
  /// @param millis when it was kept, since the epoch
  /// @param files the digest of the content of each file, by its path below the folder of sources, with `/`
  /// @param tasks the tasks that were done when it was checked; null where it was not checked
  public record Version(int number, int before, long millis, Map<String, String> files, List<Integer> tasks) {
    /// What a damaged list leaves out is empty.
    public Version {
      files = Map.copyOf(Objects.requireNonNullElse(files, Map.of()));
    }

    private Version with(List<Integer> others) {
      return new Version(number, before, millis, files, others);
    }

    private boolean is(Map<String, String> others) {
      return files.equals(others);
    }
  }

  /// The versions of this exercise.
  public Versions(Course course, Lesson lesson) {
    state = new StateFolder(course);
    sources = lesson.exerciseSources();
    Path folder = state.path("history");
    list = folder.resolve(lesson.slug() + ".jsonl");
    contents = folder.resolve("contents");
  }

  /// The files of the exercise as they are now, those of other kinds than Java too, by their paths with `/`.
  ///
  /// @throws IOException if one can't be read
  public Map<String, byte[]> present() throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (Path file : Lesson.files(sources).toList()) {
      try {
        if (Files.size(file) <= MAX_BYTES) {
          files.put(name(file), Files.readAllBytes(file));
        }
      } catch (NoSuchFileException renamed) {
        // An editor that saves takes it away and puts another one there.
      }
    }
    return files;
  }

  private String name(Path file) {
    return sources.relativize(file).toString().replace('\\', '/');
  }

  /// True when something was saved there since the last version was kept.
  ///
  /// @param since files that are older count as kept, too; may be missing
  boolean mayHaveChangedSince(Path since) {
    long kept = Math.max(millis(list), millis(since));
    return Lesson.files(sources).anyMatch(file -> millis(file) >= kept);
  }

  private static long millis(Path file) {
    return file.toFile().lastModified();
  }

  /// All versions by their numbers.
  ///
  /// @throws IOException if the list can't be read
  public Collection<Version> all() throws IOException {
    return read().versions.values();
  }

  /// The one with this number.
  ///
  /// @throws IOException if the list can't be read
  public Optional<Version> numbered(int number) throws IOException {
    return Optional.ofNullable(read().versions.get(number));
  }

  /// The one that was kept, checked or brought back last; empty where there is none.
  ///
  /// @throws IOException if the list can't be read
  public Optional<Version> last() throws IOException {
    return Optional.ofNullable(read().last);
  }

  private record Kept(NavigableMap<Integer, Version> versions, Version last, boolean isCut) {}

  private Kept read() throws IOException {
    var versions = new TreeMap<Integer, Version>();
    Version last = null;
    String text;
    try {
      text = new String(Files.readAllBytes(list), UTF_8);
    } catch (NoSuchFileException none) {
      return new Kept(versions, null, false);
    }
    for (String line : text.lines().toList()) {
      try {
        Version version = Json.read(line, Version.class);
        if (version != null && version.number() > 0) {
          versions.put(version.number(), version);
          last = version;
        }
      } catch (Json.Unreadable cutByAFullDisk) {
        // The other lines are as good as before.
      }
    }
    return new Kept(versions, last, !text.isEmpty() && !text.endsWith("\n"));
  }

  /// Keeps these files as the newest version, unless the last one is the same.
  ///
  /// @param files by their paths with `/`
  /// @return the version that they are
  /// @throws IOException if they can't be kept
  public Version keep(Map<String, byte[]> files) throws IOException {
    return state.alone(() -> {
      Kept kept = read();
      var digests = new TreeMap<String, String>();
      files.forEach((name, content) -> digests.put(name, digest(content)));
      if (kept.last != null && kept.last.is(digests)) {
        return kept.last;
      }
      Files.createDirectories(contents);
      for (var file : files.entrySet()) {
        keep(digests.get(file.getKey()), file.getValue());
      }
      int number = kept.versions.isEmpty() ? 1 : kept.versions.lastKey() + 1;
      var version = new Version(number, kept.last == null ? 0 : kept.last.number(), System.currentTimeMillis(),
          digests, null);
      append(version, kept.isCut);
      return version;
    });
  }

  private void keep(String digest, byte[] content) throws IOException {
    Path file = contents.resolve(digest);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path fresh = contents.resolve(digest + ".new");
    try {
      Files.write(fresh, content);
      Files.deleteIfExists(file);
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException sameContent) {
      // Another tool, which has waited for the lock in vain, was faster.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String digest(byte[] content) {
    return new Digest().add("", content).text();
  }

  private void append(Version version, boolean afterCutLine) throws IOException {
    Files.createDirectories(list.getParent());
    String line = (afterCutLine ? "\n" : "") + Json.write(version) + "\n";
    try (FileChannel out = FileChannel.open(list, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }

  /// Remembers what a check of this version came to.
  ///
  /// @param tasks those that were done
  /// @throws IOException if it can't be written down
  public void checked(Version version, List<Integer> tasks) throws IOException {
    state.alone(() -> {
      Kept kept = read();
      Version known = kept.versions.get(version.number());
      if (known != null && !tasks.equals(known.tasks())) {
        append(known.with(tasks), kept.isCut);
        if (kept.last.number() != known.number()) {
          append(kept.last, false); // another terminal has gone on: the reader stands there
        }
      }
      return null;
    });
  }

  /// Puts the files of a version back, and keeps what they take the place of. A file that is too large to be kept stays
  /// where it is.
  ///
  /// @return the version that stood there before; empty where there was no file
  /// @throws IOException if a file of it is lost, or one can't be written; nothing was touched if it was lost
  public Optional<Version> bringBack(Version wanted) throws IOException {
    return state.alone(() -> {
      Map<String, byte[]> files = files(wanted);
      Map<String, byte[]> present = present();
      Optional<Version> before = present.isEmpty() ? Optional.empty() : Optional.of(keep(present));
      write(files, present);
      Kept kept = read();
      if (kept.last.number() != wanted.number()) {
        append(kept.versions.getOrDefault(wanted.number(), wanted), kept.isCut);
      }
      return before;
    });
  }

  /// The files of a version, by their paths with `/`.
  ///
  /// @throws IOException if one of them is lost
  public Map<String, byte[]> files(Version version) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    for (var file : version.files().entrySet()) {
      Path kept = contents.resolve(file.getValue());
      byte[] content = Files.isRegularFile(kept) ? Files.readAllBytes(kept) : null;
      if (content == null || !digest(content).equals(file.getValue())) {
        throw new IOException("the text of " + file.getKey() + " in version " + version.number()
            + " is not in .lab/history any more");
      }
      files.put(file.getKey(), content);
    }
    return files;
  }

  /// Writes these files where they differ from those that are there, and removes the others that are there.
  void write(Map<String, byte[]> files, Map<String, byte[]> present) throws IOException {
    for (var file : files.entrySet()) {
      Path path = inside(file.getKey());
      if (!Arrays.equals(file.getValue(), present.get(file.getKey())) || !Files.exists(path)) {
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }
    for (String name : new ArrayList<>(present.keySet())) {
      if (!files.containsKey(name)) {
        Files.deleteIfExists(inside(name));
      }
    }
  }

  private Path inside(String name) throws IOException {
    Path path = sources.resolve(name).normalize();
    if (!path.startsWith(sources)) {
      throw new IOException("a version names a file outside of the exercise: " + name);
    }
    return path;
  }

  /// Where undo leads from here: the version before, or the last one where its files were changed or deleted since.
  ///
  /// @return empty where there is nothing before
  /// @throws IOException if the list or a file can't be read
  public Optional<Version> beforeThis() throws IOException {
    Kept kept = read();
    if (kept.last == null) {
      return Optional.empty();
    }
    var digests = new TreeMap<String, String>();
    present().forEach((name, content) -> digests.put(name, digest(content)));
    return kept.last.is(digests) ? Optional.ofNullable(kept.versions.get(kept.last.before()))
        : Optional.of(kept.last);
  }
}
