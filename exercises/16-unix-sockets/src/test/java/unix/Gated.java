package unix;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.util.Set;

/// Loads the classes of the reader's package once more, and their calls that remove or move a file, or make a folder,
/// lead to the [Gate].
final class Gated extends ClassLoader {
  private static final Set<String> CALLS = Set.of("delete", "deleteIfExists", "move", "createDirectory",
      "createDirectories", "mkdir", "mkdirs");

  private static final String PACKAGE = UnixListener.class.getPackageName() + ".";

  Gated() {
    super(UnixListener.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE) || name.equals(Gate.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? gated(name) : loaded;
    }
  }

  private Class<?> gated(String name) throws ClassNotFoundException {
    try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      var file = ClassFile.of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(getParent())));
      byte[] bytes = file.transformClass(file.parse(in.readAllBytes()),
          ClassTransform.transformingMethodBodies(Gated::lead));
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private static void lead(CodeBuilder code, CodeElement element) {
    ClassDesc gate = Gate.class.describeConstable().orElseThrow();
    if (element instanceof InvokeInstruction call && CALLS.contains(call.name().stringValue())) {
      String owner = call.owner().asInternalName();
      MethodTypeDesc type = call.typeSymbol();
      if (owner.equals(Files.class.getName().replace('.', '/'))) {
        code.invokestatic(gate, call.name().stringValue(), type);
        return;
      }
      if (owner.equals(File.class.getName().replace('.', '/'))) {
        code.invokestatic(gate, call.name().stringValue(),
            type.insertParameterTypes(0, File.class.describeConstable().orElseThrow()));
        return;
      }
    }
    code.with(element);
  }
}
