package socketlab.lab.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;

/// Gives the classes of a library the form that an AOT cache can hold. A class file older than version 50 (Java 6) has
/// no stack maps (JVMS 4.7.4); the cache leaves it out, and it is verified the slow way at each start. The build calls
/// this for the one library of the tool that still ships such classes, picocli.
final class StackMaps {
  /// The first version whose verification needs stack maps.
  private static final int WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

  private StackMaps() {}

  /// Writes the jar anew.
  static void renew(Path jar) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        var in = new JarInputStream(Files.newInputStream(jar), false);
        var out = in.getManifest() == null ? new JarOutputStream(Files.newOutputStream(fresh))
            : new JarOutputStream(Files.newOutputStream(fresh), in.getManifest())) {
      var format = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(
          ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry; (entry = in.getNextJarEntry()) != null; ) {
        byte[] content = in.readAllBytes();
        var copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(entry.getName().endsWith(".class") ? withStackMaps(content, format) : content);
        out.closeEntry();
      }
    }
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] withStackMaps(byte[] old, ClassFile format) {
    var parsed = format.parse(old);
    if (parsed.majorVersion() >= WITH_STACK_MAPS) {
      return old;
    }
    ClassTransform version = (builder, element) -> builder.with(
        element instanceof ClassFileVersion ? ClassFileVersion.of(WITH_STACK_MAPS, 0) : element);
    // The method bodies are written instruction by instruction, since the maps are made at that.
    return format.transformClass(parsed,
        version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
  }
}
