package socketlab.harness;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// The packages of the harness stand one above the other: each knows those that the plan names, and no other.
class RoomsTest {
  private static final String ROOT = "socketlab.harness";
  private static final List<String> BELOW_THE_ENDS = List.of("time", "finding", "reader", "trial");

  /// Each package, and which of the others it may know: from the ground up. The root package is the empty name.
  private static final Map<String, List<String>> PLAN = plan();

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?socketlab\\.harness\\.((?:[a-z]+\\.)*)[A-Z]\\w*");

  private static JavaClasses harness;

  private static Map<String, List<String>> plan() {
    var plan = new LinkedHashMap<String, List<String>>();
    plan.put("time", List.of());
    plan.put("finding", List.of());
    plan.put("command", List.of());
    plan.put("diagnosis", List.of("finding"));
    plan.put("reader", List.of("time", "finding"));
    plan.put("trial", List.of("time", "finding", "reader"));
    plan.put("running", BELOW_THE_ENDS);
    plan.put("link", BELOW_THE_ENDS);
    plan.put("peer", with("running"));
    plan.put("watch", with("running"));
    plan.put("", with("diagnosis", "running", "link", "peer", "watch"));
    plan.put("container", with("running", "link", "peer", "watch", ""));
    return plan;
  }

  private static List<String> with(String... more) {
    return Stream.concat(BELOW_THE_ENDS.stream(), Stream.of(more)).toList();
  }

  @BeforeAll
  static void read() {
    // The names of all other classes are enough, so those of the JDK are not read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    harness = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);
  }

  @Test
  void the_plan_names_every_package() {
    var packages = new TreeSet<String>();
    harness.forEach(type -> packages.add(room(type.getPackageName())));
    assertEquals(new TreeSet<>(PLAN.keySet()), packages);
  }

  @Test
  void a_package_knows_no_other_than_the_plan_says() {
    LayeredArchitecture plan = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : PLAN.keySet()) {
      plan = plan.layer(layer(room)).definedBy(packageOf(room));
    }
    for (var room : PLAN.entrySet()) {
      String[] known = room.getValue().stream().map(RoomsTest::layer).toArray(String[]::new);
      plan = known.length == 0 ? plan.whereLayer(layer(room.getKey())).mayNotAccessAnyLayer()
          : plan.whereLayer(layer(room.getKey())).mayOnlyAccessLayers(known);
    }
    plan.check(harness);
  }

  @Test
  void no_packages_know_each_other_in_a_circle() {
    slices().assignedFrom(new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    }).should().beFreeOfCycles().check(harness);
  }

  /// A constant leaves no trace in the class that uses it (JLS §13.1), but its import stands in the source.
  @Test
  void a_source_imports_no_other_package_than_the_plan_says() throws IOException {
    var wrong = new TreeSet<String>();
    Path sources = Path.of("src", "main", "java", "socketlab", "harness");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String room = sources.relativize(file.getParent()).toString();
        for (MatchResult found : IMPORT.matcher(Files.readString(file)).results().toList()) {
          String known = found.group(1).isEmpty() ? "" : found.group(1).substring(0, found.group(1).length() - 1);
          if (!known.equals(room) && !PLAN.get(room).contains(known)) {
            wrong.add(sources.relativize(file) + ": " + found.group());
          }
        }
      }
    }
    assertEquals(new TreeSet<>(), wrong);
  }

  @Test
  void a_finding_knows_nothing_of_sockets_and_junit() {
    classes().that().resideInAPackage(packageOf("finding")).should().onlyDependOnClassesThat().resideInAnyPackage(
        packageOf("finding"), "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime", "java.util",
        "java.util.function", "java.util.regex", "java.util.stream", "java.nio", "java.nio.charset").check(harness);
  }

  @Test
  void a_finding_knows_nothing_of_threads() {
    noClasses().that().resideInAPackage(packageOf("finding")).should().dependOnClassesThat()
        .belongToAnyOf(Thread.class, ThreadGroup.class, ThreadLocal.class, InheritableThreadLocal.class)
        .check(harness);
  }

  private static String room(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }

  private static String packageOf(String room) {
    return room.isEmpty() ? ROOT : ROOT + "." + room;
  }

  private static String layer(String room) {
    return room.isEmpty() ? "the root package" : room;
  }
}
