package socketlab.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.LineNumberInfo;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/// Runs the tests of a class in the order in which they are written: what fails first is what the reader should
/// mend first. Reflection promises no order, so the line numbers of the class file tell.
final class SourceOrder implements MethodOrderer {
  @Override
  public void orderMethods(MethodOrdererContext context) {
    Map<String, Integer> lines = firstLines(context.getTestClass());
    context.getMethodDescriptors().sort((a, b) -> Integer.compare(
        lines.getOrDefault(a.getMethod().getName(), 0), lines.getOrDefault(b.getMethod().getName(), 0)));
  }

  private static Map<String, Integer> firstLines(Class<?> type) {
    var lines = new HashMap<String, Integer>();
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (var in = type.getResourceAsStream(file)) {
      if (in == null) {
        return lines;
      }
      for (var method : ClassFile.of().parse(in.readAllBytes()).methods()) {
        method.code().flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
            .flatMap(table -> table.lineNumbers().stream().map(LineNumberInfo::lineNumber).min(Integer::compare))
            .ifPresent(line -> lines.put(method.methodName().stringValue(), line));
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
