package socketlab.lab.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import socketlab.harness.reader.Processes;

/// Processes that a run started and left behind when its JVM had gone already, so that they are nobody's children any
/// more. They have inherited the worker's environment, where Linux shows it (proc_pid_environ(5)); elsewhere they are
/// not found.
final class Orphans {
  /// The variable whose value names the worker.
  static final String VARIABLE = Processes.VARIABLE;

  private Orphans() {}

  /// The living processes with this worker's token.
  static Stream<ProcessHandle> of(String token) {
    if (!Files.isReadable(Path.of("/proc/self/environ"))) {
      return Stream.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> Processes.worker(process.pid()).filter(token::equals).isPresent());
  }
}
