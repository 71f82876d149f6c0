package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;

/// The lines of the reader's classes that can end a JVM without a word: those that call `Runtime.halt`. A JVM that has
/// gone can't be asked any more which of its lines it was.
public final class Halts {
  private Halts() {}

  /// All of them in the classes below this folder.
  public static List<Place> in(Path classes) {
    var places = new ArrayList<Place>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        ClassModel type = ClassFile.of().parse(file);
        String source = type.findAttribute(Attributes.sourceFile())
            .map(attribute -> attribute.sourceFile().stringValue()).orElse("");
        type.methods().forEach(method -> collect(source, type, method, places));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return places;
  }

  private static void collect(String source, ClassModel type, MethodModel method, List<Place> places) {
    method.code().ifPresent(code -> {
      int line = 0;
      for (var element : code) {
        if (element instanceof LineNumber number) {
          line = number.line();
        } else if (element instanceof InvokeInstruction call && call.name().equalsString("halt")
            && call.owner().asInternalName().equals("java/lang/Runtime")) {
          places.add(new Place(source, line, type.thisClass().name().stringValue().replaceFirst(".*/", ""),
              method.methodName().stringValue(), Doing.of(Doing.Kind.HALTS)));
        }
      }
    });
  }
}
