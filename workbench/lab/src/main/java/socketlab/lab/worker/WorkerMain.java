package socketlab.lab.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherExecutionRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.jupiter.engine.JupiterTestEngine;
import socketlab.harness.Finding.Place;
import socketlab.harness.ReaderCode;
import socketlab.harness.TaskOrder;
import socketlab.lab.Trace;
import socketlab.lab.check.Command;
import socketlab.lab.check.Event;
import socketlab.lab.check.JsonLines;

/// The JVM in which the reader's code runs, once. It is started before it is needed, rehearses, waits for one
/// [run][Command.Run], tells what happens, and ends when the tool closes the connection, whatever the reader's code
/// is doing then.
final class WorkerMain {
  private static volatile ReaderCode reader;
  private static volatile boolean done;

  private WorkerMain() {}

  /// @param arguments the port of the tool on the loopback address, the token that names this worker, and whether it
  ///     rehearses
  static void main(String[] arguments) throws Exception {
    Trace.mark("worker begun");
    var tool = new JsonLines(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
    tool.send(new Event.Hello(arguments[1]));
    var runs = new ArrayBlockingQueue<Command.Run>(1);
    Thread.ofPlatform().daemon().name("control").start(() -> obey(tool, runs));
    Launcher launcher = launcher();
    Trace.mark("worker knows JUnit");
    if (Boolean.parseBoolean(arguments[2]) && runs.isEmpty()) {
      Rehearsal.with(launcher, runs::isEmpty);
    }
    Trace.mark("worker ready");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> sayWhoExits(tool)));
    boolean another;
    do {
      Command.Run run = runs.take();
      done = false;
      System.setProperty("lab.exercise", run.sourceFolder());
      Untouched jvm = run.another() ? new Untouched() : null;
      double millis = run(run, launcher, tool);
      done = true;
      another = jvm != null && jvm.still();
      tool.send(new Event.Done(millis, another));
    } while (another);
    // From here on the tool ends this JVM, with all that the reader's code left in it.
  }

  /// A launcher of Jupiter alone, which looks for nothing on the class path.
  private static Launcher launcher() {
    // JUnit would also tell Flight Recorder what happens, if there is one, whose events no AOT cache holds.
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(new ClassLoader(loader) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("jdk.jfr.")) {
          throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
      }
    });
    try {
      return LauncherFactory.create(LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false).addTestEngines(new JupiterTestEngine())
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false).build());
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static void obey(JsonLines tool, BlockingQueue<Command.Run> runs) {
    try {
      for (Command command; (command = tool.receive(Command.class)) != null; ) {
        // No pattern switch: the JVM makes the code behind one at run time, when the tool waits already.
        if (command instanceof Command.Run run) {
          runs.put(run);
        } else if (command instanceof Command.Where) {
          tool.send(new Event.Standing(ReaderCode.whereItStands()));
        } else {
          System.exit(0);
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The tool has gone: nobody waits for a verdict any more.
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static double run(Command.Run run, Launcher launcher, JsonLines tool) throws Exception {
    var urls = new ArrayList<URL>();
    for (String folder : run.classPath()) {
      urls.add(Path.of(folder).toUri().toURL());
    }
    // Never closed: the reader's threads may load classes until the JVM ends.
    var loader = new URLClassLoader(urls.toArray(URL[]::new), WorkerMain.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    var tests = new ArrayList<Class<?>>();
    for (String name : run.tests()) {
      tests.add(Class.forName(name, false, loader));
    }
    if (!tests.isEmpty()) {
      reader = new ReaderCode(tests.getFirst());
    }
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
        .selectors(tests.stream().map(DiscoverySelectors::selectClass).toList())
        .configurationParameter("junit.jupiter.testclass.order.default", TaskOrder.class.getName());
    if (!run.realPeers()) {
      request.filters(TagFilter.excludeTags("real-peer"));
    }
    CancellationToken end = CancellationToken.create();
    LauncherExecutionRequest all = LauncherExecutionRequestBuilder.request(request.build()).cancellationToken(end)
        .listeners(new Telling(tool::send, run.toFirstFailure() ? end::cancel : () -> { })).build();
    long start = System.nanoTime();
    launcher.execute(all);
    return (System.nanoTime() - start) / 1e6;
  }

  private static void sayWhoExits(JsonLines tool) {
    if (done) {
      return;
    }
    List<Place> places = reader == null ? List.of()
        : reader.placesCalling("java.lang.Runtime", "exit", "ended the program");
    try {
      tool.send(new Event.Exiting(places));
    } catch (IOException gone) {
      // Then the end of the process has to say it.
    }
  }
}
