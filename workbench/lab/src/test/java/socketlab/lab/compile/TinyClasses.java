package socketlab.lab.compile;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import socketlab.lab.files.Sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A reader's class `Answer` and a class of tests `Checks`, compiled into two folders and marked as the tool does.
final class TinyClasses {
  private final Path folder;

  TinyClasses(Path folder) {
    this.folder = folder;
  }

  /// Makes the class of the reader's with these members, which begin on line 2.
  void answer(String members) throws IOException {
    Path sources = write("answer", "Answer", "import java.io.*; class Answer {\n" + members + "}\n");
    assertEquals(List.of(), Compiler.compile(Sources.of(sources), classes("answer"), List.of()));
    WriteMarks.insert(classes("answer"));
  }

  /// Makes the class of tests, whose method `run` has these statements.
  ///
  /// @param members further members of that class
  void checks(String statements, String members) throws IOException {
    Path sources = write("checks", "Checks", "import static org.junit.jupiter.api.Assertions.*;\n"
        + "class Checks { static void run() throws Exception {\n" + statements + "\n}\n" + members + "}\n");
    assertEquals(List.of(), Compiler.compile(Sources.of(sources), classes("checks"),
        System.getProperty("java.class.path") + File.pathSeparator + classes("answer")));
    CallMarks.insert(classes("checks"), classes("answer"));
  }

  /// Loads the classes as they are now. Whoever asks closes it.
  URLClassLoader load() throws IOException {
    URL[] folders = {classes("checks").toUri().toURL(), classes("answer").toUri().toURL()};
    return new URLClassLoader(folders, TinyClasses.class.getClassLoader());
  }

  private Path write(String what, String type, String text) throws IOException {
    Path sources = folder.resolve(what);
    Files.writeString(Files.createDirectories(sources.resolve("tiny")).resolve(type + ".java"),
        "package tiny; " + text);
    return sources;
  }

  private Path classes(String what) throws IOException {
    return Files.createDirectories(folder.resolve(what + "-classes"));
  }
}
