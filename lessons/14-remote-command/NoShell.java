import module java.base;

/// A command is run for somebody who has sent a name: once as a line for a shell, and once as a list of arguments.
/// For Linux and macOS, which have `sh` and `echo`.
///
/// Run it: `./lab run 14 NoShell`.

// tag::program[]
void main() throws IOException {
  String name = "you; echo and this ran too";
  show("a shell", "sh", "-c", "echo hello " + name);
  show("a list", "echo", "hello", name);
}

void show(String how, String... vector) throws IOException {
  Process process = new ProcessBuilder(vector).start();
  IO.println(how + ": " + process.inputReader().readAllLines());
}
// end::program[]
