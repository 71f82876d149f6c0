package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import socketlab.lab.files.Digest;
import socketlab.lab.files.Sources;

/// Which files of an answer a class of tests uses, by itself or through others: those of all classes that one of its
/// classes names. What a check comes to depends on no other file of the answer.
public final class Uses {
  private final Path tests;
  private final Path answer;
  private final Sources sources;

  private Uses(Path tests, Path answer, Sources sources) {
    this.tests = tests;
    this.answer = answer;
    this.sources = sources;
  }

  /// Digests of what these classes of tests use: each changes with the files of the answer that it uses, and with the
  /// exercise's tests.
  ///
  /// @param tests the folder with the compiled tests, whose name changes with them
  /// @param answer the folder with the compiled answer
  /// @param sources those of the answer
  /// @param names of the classes of tests
  /// @return by the simple names of these classes
  /// @throws UncheckedIOException if a class can't be read
  public static Map<String, String> of(Path tests, Path answer, Sources sources, List<String> names) {
    var uses = new Uses(tests, answer, sources);
    var digests = new HashMap<String, String>();
    for (String name : names) {
      digests.put(name.substring(name.lastIndexOf('.') + 1), uses.digest(name.replace('.', '/')));
    }
    return Map.copyOf(digests);
  }

  private String digest(String test) {
    var digest = new Digest().add(tests.getFileName().toString());
    files(test).forEach(file -> digest.add(file.toString(), sources.bytes(file)));
    return digest.text();
  }

  private Set<Path> files(String test) {
    var files = new TreeSet<Path>();
    var seen = new HashSet<>(Set.of(test));
    Deque<String> next = new ArrayDeque<>(seen);
    for (String name; (name = next.poll()) != null; ) {
      Path own = answer.resolve(name + ".class");
      Path file = Files.exists(own) ? own : tests.resolve(name + ".class");
      if (!Files.exists(file)) {
        continue; // of the JDK, the harness or JUnit
      }
      ClassModel type = read(file);
      if (file.equals(own)) {
        source(name, type, files);
      }
      for (var entry : type.constantPool()) {
        if (entry instanceof ClassEntry named && seen.add(named.asInternalName())) {
          next.add(named.asInternalName());
        }
      }
    }
    return files;
  }

  private void source(String name, ClassModel type, Set<Path> files) {
    type.findAttribute(Attributes.sourceFile()).map(source -> Path.of(name).resolveSibling(
        source.sourceFile().stringValue())).filter(sources.files()::contains).ifPresent(files::add);
  }

  private static ClassModel read(Path file) {
    try {
      return ClassFile.of().parse(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
