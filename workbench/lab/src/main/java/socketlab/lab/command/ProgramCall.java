package socketlab.lab.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import socketlab.course.LessonProgram;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.session.Session;
import socketlab.lab.time.Waits;

/// A call of a program of a lesson, by the JDK that runs the tool, whatever `java` is on the PATH: at a terminal, or
/// with its output on the page.
///
/// @param arguments of the program
public record ProgramCall(LessonProgram program, List<String> arguments) {
  /// A copy of the list that nobody changes.
  public ProgramCall {
    arguments = List.copyOf(arguments);
  }

  /// The process, yet to be started. It prints UTF-8.
  public ProcessBuilder process(Session session) {
    return process(session, List.of());
  }

  /// @param flags more options of the JVM
  ProcessBuilder process(Session session, List<String> flags) {
    var command = new ArrayList<>(session.tools().flags(Jvm.PROGRAM));
    command.addAll(flags);
    command.add(program.file().toString());
    command.addAll(arguments);
    return Toolbox.java(command);
  }

  /// Ends a program, and the processes that it has started. One that does not end when it is asked to is killed after
  /// [Waits#PROCESS_END].
  public static void end(Process process) {
    List<ProcessHandle> all = all(process);
    all.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(Waits.PROCESS_END, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /// Ends a program, and the processes that it has started, at once.
  public static void kill(Process process) {
    all(process).forEach(ProcessHandle::destroyForcibly);
  }

  /// The program first, so that it starts no more of them.
  private static List<ProcessHandle> all(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }
}
