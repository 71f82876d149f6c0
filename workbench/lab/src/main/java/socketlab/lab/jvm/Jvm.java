package socketlab.lab.jvm;

import java.util.List;

/// The kinds of JVM that the tool starts. Each has its flags in files of `workbench/lab/jvm`, with their reasons; those
/// of `quick.args` belong to all.
public enum Jvm {
  /// The reader's code runs in it.
  WORKER("worker"),
  /// The same, started long before it is needed.
  SPARE_WORKER("worker", "spare"),
  /// The snippets of a demo run in it.
  DEMO("demo"),
  /// A program of a lesson runs in it.
  PROGRAM("program"),
  /// It builds the pages of the course.
  BOOK("book"),
  /// It builds the PDF of the course.
  PDF("book", "pdf");

  private final List<String> files;

  Jvm(String... files) {
    this.files = List.of(files);
  }

  /// The names of its files, without those of all JVMs.
  List<String> files() {
    return files;
  }
}
