package socketlab.lab;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The packages of the tool stand one above the other: each knows those that the plan names, and no other.
class RoomsTest {
  private static final String ROOT = "socketlab.lab";
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(socketlab\\.lab(?:\\.[a-z]+)*)\\.[A-Z]\\w*");

  /// Each package, and which of the others it may know: from the ground up, so that no package knows one that stands
  /// below it in this list, and there is no circle.
  private static final Map<String, List<String>> PLAN = plan();

  private static Map<String, List<String>> plan() {
    var plan = new LinkedHashMap<String, List<String>>();
    plan.put("time", List.of());
    plan.put("files", List.of());
    plan.put("process", List.of("time"));
    plan.put("jvm", List.of());
    plan.put("packaging", List.of());
    plan.put("verdict", List.of());
    plan.put("protocol", List.of("verdict"));
    plan.put("worker", List.of("time", "verdict", "protocol"));
    plan.put("compile", List.of("time", "files", "jvm", "verdict"));
    plan.put("engine", List.of("time", "files", "process", "jvm", "verdict", "protocol", "compile"));
    plan.put("gallery", List.of("files", "verdict"));
    plan.put("reader", List.of("time", "files", "process"));
    plan.put("report", List.of("files", "jvm", "verdict"));
    plan.put("session", List.of("files", "jvm", "verdict", "engine", "gallery", "reader", "report"));
    plan.put("demo.remote", List.of("time"));
    plan.put("demo", List.of("time", "files", "jvm", "report", "session", "demo.remote"));
    plan.put("verify", List.of("time", "files", "jvm", "verdict", "compile", "engine", "gallery", "reader", "report",
        "demo"));
    plan.put("command", List.of("time", "files", "process", "jvm", "verdict", "compile", "engine", "gallery", "reader",
        "report", "session", "demo", "verify"));
    plan.put("page", List.of("time", "files", "verdict", "gallery", "reader", "report", "session", "demo",
        "command"));
    plan.put("watch", List.of("time", "files", "verdict", "compile", "engine", "report", "session", "demo", "command",
        "page"));
    plan.put("", List.of("time", "files", "compile", "reader", "session", "command", "page", "watch"));
    return plan;
  }

  /// The names of all other classes are enough, so those of the JDK and of the libraries are not read.
  @BeforeAll
  static void read_no_other_classes() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  @Test
  void the_plan_is_made_from_the_ground_up() {
    var below = new ArrayList<String>();
    PLAN.forEach((room, known) -> {
      assertTrue(below.containsAll(known), room + " knows what stands above it: " + known);
      below.add(room);
    });
  }

  @Test
  void a_package_knows_no_other_than_the_plan_says() throws IOException {
    var known = new TreeMap<String, TreeSet<String>>();
    for (JavaClass type : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT)) {
      TreeSet<String> others = known.computeIfAbsent(room(type.getPackageName()), _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().forEach(dependency ->
          add(dependency.getTargetClass().getBaseComponentType().getPackageName(), others));
    }
    // A constant leaves no trace in the class that uses it, but for the import in its source.
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        TreeSet<String> others = known.computeIfAbsent(
            room(SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".")), _ -> new TreeSet<>());
        IMPORT.matcher(Files.readString(file)).results().forEach(found -> add(found.group(1), others));
      }
    }
    assertEquals(PLAN.keySet(), known.keySet());
    known.forEach((room, others) -> {
      others.remove(room);
      others.removeAll(PLAN.get(room));
      assertEquals(new TreeSet<>(), others, "what the package '" + room + "' knows and the plan does not say");
    });
  }

  private static void add(String known, TreeSet<String> others) {
    if (known.equals(ROOT) || known.startsWith(ROOT + ".")) {
      others.add(room(known));
    }
  }

  private static String room(String name) {
    return name.substring(Math.min(name.length(), ROOT.length() + 1));
  }
}
