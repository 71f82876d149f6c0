package socketlab.lab.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The import that a source lacks, where the compiler can't find a class that the JDK has.
final class MissingImport {
  /// How many classes of the same name are told.
  private static final int MOST = 3;

  private static final String BASE = "java.base";

  /// What javac says of a name that stands where a class may: of `new Socket()`, and of `Duration.ofMillis(1)`.
  private static final Pattern UNKNOWN = Pattern.compile(
      "(?s)cannot find symbol\\s+symbol: +(?:class|variable) (\\p{Upper}\\w*)\\b(?!.*location: package)");

  private static final Map<String, List<String>> FOUND = new ConcurrentHashMap<>();

  private MissingImport() {}

  /// The message of the compiler, and below it the import that is missing, if one is.
  ///
  /// @param message in English, as javac writes it
  static String toldWith(String message) {
    Matcher unknown = UNKNOWN.matcher(message);
    List<String> classes = unknown.find() ? FOUND.computeIfAbsent(unknown.group(1), MissingImport::classes) : List.of();
    return classes.isEmpty() ? message : message + "\n  missing:  "
        + classes.stream().limit(MOST).map(name -> "import " + name + ";").collect(Collectors.joining(" or "));
  }

  /// The public classes of this simple name in all that the JDK exports: those of `java.base` alone, if there are some.
  private static List<String> classes(String simpleName) {
    var classes = new ArrayList<String>();
    List<ModuleReference> modules = ModuleFinder.ofSystem().findAll().stream()
        .sorted(Comparator.comparing((ModuleReference module) -> rank(module.descriptor().name()))
            .thenComparing(module -> module.descriptor().name())).toList();
    for (ModuleReference module : modules) {
      try (ModuleReader reader = module.open()) {
        for (String packageName : module.descriptor().exports().stream().filter(exported -> !exported.isQualified())
            .map(Exports::source).sorted().toList()) {
          if (isPublic(reader, packageName.replace('.', '/') + "/" + simpleName + ".class")) {
            classes.add(packageName + "." + simpleName);
          }
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      if (module.descriptor().name().equals(BASE) && !classes.isEmpty()) {
        break;
      }
    }
    return classes;
  }

  private static int rank(String module) {
    return module.equals(BASE) ? 0 : module.startsWith("java.") ? 1 : 2;
  }

  private static boolean isPublic(ModuleReader reader, String file) throws IOException {
    InputStream found = reader.open(file).orElse(null);
    if (found == null) {
      return false;
    }
    try (found) {
      return ClassFile.of().parse(found.readAllBytes()).flags().has(AccessFlag.PUBLIC);
    }
  }
}
