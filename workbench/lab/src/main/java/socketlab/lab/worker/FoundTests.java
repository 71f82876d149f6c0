package socketlab.lab.worker;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import socketlab.harness.TaskOrder;
import socketlab.harness.reader.ReaderCode;
import socketlab.lab.protocol.Command;

/// The tests of an exercise as JUnit has found them, for one run in a class loader of their own. To find them is a
/// fifth of a run, and needs nothing of the code that they test, so it can be done before that is there.
final class FoundTests {
  private final Command.Exercise exercise;
  private final Loader loader;
  private final List<Class<?>> classes;
  private final TestPlan plan;

  private FoundTests(Command.Exercise exercise, Loader loader, List<Class<?>> classes, Launcher launcher) {
    this.exercise = exercise;
    this.loader = loader;
    this.classes = classes;
    plan = plan(classes, exercise.realPeers(), launcher);
  }

  /// Finds the tests that will be run on an answer that is not there yet; null where they cannot be found without it.
  static FoundTests before(Command.Exercise exercise, Launcher launcher) throws ClassNotFoundException {
    var loader = new Loader(exercise.folder());
    List<Class<?>> classes = classes(exercise, loader);
    return classes.stream().allMatch(FoundTests::standsAlone) ? new FoundTests(exercise, loader, classes, launcher)
        : null;
  }

  /// Finds the tests together with the answer that they are to be run on.
  static FoundTests with(Command.Exercise exercise, String answer, Launcher launcher) throws ClassNotFoundException {
    var loader = new Loader(exercise.folder());
    loader.add(answer);
    return new FoundTests(exercise, loader, classes(exercise, loader), launcher);
  }

  private static List<Class<?>> classes(Command.Exercise exercise, Loader loader) throws ClassNotFoundException {
    Thread.currentThread().setContextClassLoader(loader);
    var classes = new ArrayList<Class<?>>();
    for (String name : exercise.names()) {
      classes.add(Class.forName(name, false, loader));
    }
    return classes;
  }

  /// True when no member of this class has a type that is still missing.
  private static boolean standsAlone(Class<?> type) {
    try {
      type.getDeclaredMethods();
      type.getDeclaredFields();
      type.getDeclaredConstructors();
      for (Class<?> nested : type.getDeclaredClasses()) {
        if (!standsAlone(nested)) {
          return false;
        }
      }
      return true;
    } catch (LinkageError missing) {
      return false;
    }
  }

  static TestPlan plan(List<Class<?>> classes, boolean realPeers, Launcher launcher) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
        .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
        .configurationParameter("junit.jupiter.testclass.order.default", TaskOrder.class.getName());
    if (!realPeers) {
      request.filters(TagFilter.excludeTags("real-peer"));
    }
    return launcher.discover(request.build());
  }

  boolean areOf(Command.Exercise other) {
    return exercise.equals(other);
  }

  /// Adds the answer that they are to be run on.
  void addAnswer(String folder) {
    loader.add(folder);
  }

  /// What is the reader's, or null where there is no test.
  ReaderCode reader() {
    return classes.isEmpty() ? null : new ReaderCode(classes.getFirst());
  }

  /// Runs them.
  void run(Launcher launcher, Telling.Listener tool) {
    run(plan, launcher, tool);
  }

  static void run(TestPlan plan, Launcher launcher, Telling.Listener tool) {
    launcher.execute(LauncherExecutionRequestBuilder.request(plan).listeners(new Telling(tool)).build());
  }

  /// Never closed: the reader's threads may load classes until the JVM ends.
  private static final class Loader extends URLClassLoader {
    Loader(String folder) {
      super(new URL[] {url(folder)}, WorkerMain.class.getClassLoader());
    }

    /// Here is looked for what the folders before do not have: a class of the reader's that has the name of a test's
    /// does not take its place.
    void add(String folder) {
      addURL(url(folder));
    }

    private static URL url(String folder) {
      try {
        return Path.of(folder).toUri().toURL();
      } catch (MalformedURLException impossible) {
        throw new IllegalArgumentException(folder, impossible);
      }
    }
  }
}
