package socketlab.harness.reader;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;

/// What the compiled form of a class tells of its lines.
final class LinesOfCode {
  private LinesOfCode() {}

  /// The methods of a class; none where its file cannot be read.
  static List<MethodModel> methods(String className, ClassLoader loader) {
    try (var in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      return in == null ? List.of() : ClassFile.of().parse(in.readAllBytes()).methods();
    } catch (IOException | IllegalArgumentException unreadable) {
      return List.of();
    }
  }

  /// The last line up to this one where the method takes the lock of a `synchronized` block; 0 where there is none.
  static int lastLock(MethodModel method, int upTo) {
    int line = 0;
    int last = 0;
    for (var element : method.code().map(code -> code.elementList()).orElse(List.of())) {
      if (element instanceof LineNumber number) {
        line = number.line();
      } else if (element instanceof MonitorInstruction lock && lock.opcode() == Opcode.MONITORENTER && line <= upTo) {
        last = Math.max(last, line);
      }
    }
    return last;
  }
}
