package socketlab.lab.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.reader.ReaderCode;
import socketlab.harness.trial.Trial;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.protocol.JsonLines;
import socketlab.lab.protocol.OutputMark;
import socketlab.lab.time.Trace;
import socketlab.lab.verdict.Verdict.Ending;

/// The JVM in which the reader's code runs, once. It is started before it is needed, rehearses, waits for one
/// [run][Command.Run], tells what happens, and ends when the tool closes the connection, whatever the reader's code
/// is doing then.
final class WorkerMain {
  /// Not `System.err`: the reader's code may have put something in its place.
  private static final FileOutputStream PRINTED = new FileOutputStream(FileDescriptor.err);

  private static volatile byte[] mark;
  private static volatile ReaderCode reader;
  private static volatile boolean done;

  private WorkerMain() {}

  /// @param arguments the port of the tool on the loopback address, the token that names this worker, and whether it
  ///     rehearses
  static void main(String[] arguments) throws Exception {
    Trace.mark("worker begun");
    var tool = new JsonLines(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])));
    mark = OutputMark.of(arguments[1]);
    tool.send(new Event.Hello(arguments[1]));
    var orders = new ArrayBlockingQueue<Command>(1);
    Thread.ofPlatform().daemon().name("control").start(() -> obey(tool, orders));
    Launcher launcher = launcher();
    Trace.mark("worker knows JUnit");
    if (Boolean.parseBoolean(arguments[2]) && orders.isEmpty()) {
      Rehearsal.with(launcher, orders::isEmpty);
    }
    Trace.mark("worker ready");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> sayWhoExits(tool)));
    FoundTests found = null;
    boolean another = true;
    while (another) {
      Command order = orders.take();
      if (order instanceof Command.Prepare prepare) {
        found = FoundTests.before(prepare.exercise(), launcher);
      } else if (order instanceof Command.Run run) {
        done = false;
        if (run.exercise().nativeAccess()) {
          NativeAccess.allow();
        }
        System.setProperty("lab.exercise", run.sourceFolder());
        Untouched jvm = run.another() ? new Untouched() : null;
        double millis;
        try {
          millis = run(run, found, launcher, tool);
        } catch (OutOfMemoryError full) {
          Runtime.getRuntime().halt(Ending.OUT_OF_MEMORY); // without the word that somebody has called exit
          return;
        }
        found = null;
        done = true;
        another = jvm != null && jvm.still();
        tell(tool, new Event.Done(millis, another));
      }
    }
    // From here on the tool ends this JVM, with all that the reader's code left in it.
  }

  /// A launcher of Jupiter alone, which looks for nothing on the class path, with one session for all runs.
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
      return LauncherFactory.openSession(LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false).addTestEngines(new JupiterTestEngine())
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false).build()).getLauncher();
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static void obey(JsonLines tool, BlockingQueue<Command> orders) {
    try {
      for (Command command; (command = tool.receive(Command.class)) != null; ) {
        // No pattern switch: the JVM makes the code behind one at run time, when the tool waits already.
        if (command instanceof Command.Where) {
          tell(tool, new Event.Standing(Trial.whereItStands()));
        } else if (command instanceof Command.Quit) {
          System.exit(0);
        } else {
          orders.put(command);
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The tool has gone: nobody waits for a verdict any more.
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /// Tells an event, behind all that was printed before it.
  private static void tell(JsonLines tool, Event event) throws IOException {
    if (event.isMarked()) {
      try {
        PRINTED.write(mark); // in one piece, as pipe(7) promises for less than PIPE_BUF bytes
      } catch (IOException closed) {
        // The reader's code has closed it. The tool waits for the mark no longer than it must.
      }
    }
    tool.send(event);
  }

  private static double run(Command.Run run, FoundTests prepared, Launcher launcher, JsonLines tool) throws Exception {
    long start = System.nanoTime();
    FoundTests tests;
    if (prepared != null && prepared.areOf(run.exercise())) {
      tests = prepared;
      tests.addAnswer(run.answer());
    } else {
      tests = FoundTests.with(run.exercise(), run.answer(), launcher);
    }
    reader = tests.reader();
    tests.run(launcher, tool::send);
    return (System.nanoTime() - start) / 1e6;
  }

  private static void sayWhoExits(JsonLines tool) {
    if (done) {
      return;
    }
    List<Place> places = reader == null ? List.of()
        : reader.placesCalling("java.lang.Runtime", "exit", Doing.of(Doing.Kind.EXITED));
    try {
      tell(tool, new Event.Exiting(places));
    } catch (IOException gone) {
      // Then the end of the process has to say it.
    }
  }
}
