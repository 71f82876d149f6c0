package socketlab.lab.compile;

import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the classes that a compiled class names are related. It has to be known where the frames of the verifier are
/// computed anew (JVMS §4.7.4).
final class Hierarchy {
  private Hierarchy() {}

  /// The classes in these folders, and otherwise those of this JVM.
  static ClassHierarchyResolver of(Path... folders) {
    return ClassHierarchyResolver.ofResourceParsing(type -> {
      String name = type.packageName().replace('.', '/') + "/" + type.displayName() + ".class";
      for (Path folder : folders) {
        Path file = folder.resolve(name.startsWith("/") ? name.substring(1) : name);
        if (Files.exists(file)) {
          try {
            return Files.newInputStream(file);
          } catch (IOException unreadable) {
            return null;
          }
        }
      }
      return null;
    }).orElse(ClassHierarchyResolver.defaultResolver());
  }
}
