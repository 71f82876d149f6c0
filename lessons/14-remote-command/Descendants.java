import module java.base;

/// A command starts two others, and is ended. For Linux and macOS, which have `sh` and `sleep`.
///
/// Run it: `./lab run 14 Descendants`.

// tag::program[]
void main() throws Exception {
  Process process = new ProcessBuilder("sh", "-c", "sleep 60 & sleep 60 & wait").start();
  while (process.descendants().count() < 2) {
    Thread.onSpinWait();
  }
  List<ProcessHandle> started = process.descendants().toList();
  process.destroyForcibly().waitFor();
  IO.println("the command has ended; alive: " + alive(started) + " of its 2 children");
  IO.println("asked now, it has " + process.descendants().count() + " descendants");
  started.forEach(ProcessHandle::destroyForcibly);
  started.forEach(child -> child.onExit().join());
  IO.println("ended by their handles; alive: " + alive(started));
}
// end::program[]

long alive(List<ProcessHandle> processes) {
  return processes.stream().filter(ProcessHandle::isAlive).count();
}
