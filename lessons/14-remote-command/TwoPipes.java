import module java.base;

/// A command that writes much to its standard error, and little to its standard output. The program reads the standard
/// output to its end first; then both at the same time.
///
/// Run it: `./lab run 14 TwoPipes`.

// tag::command[]
Process start() throws IOException {
  String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  return new ProcessBuilder(java, "-Xlog:class+load=debug:stderr", "--version").start();
}
// end::command[]

// tag::one[]
void oneAfterTheOther() throws Exception {
  Process process = start();
  var output = new FutureTask<>(() -> process.getInputStream().readAllBytes());
  Thread.startVirtualThread(output);
  try {
    output.get(2, TimeUnit.SECONDS);
    IO.println("its output came");
  } catch (TimeoutException over) {
    IO.println("after 2 s no end of its output; " + process.getErrorStream().available()
        + " bytes wait in the other pipe");
  }
  process.destroyForcibly().waitFor();
}
// end::one[]

// tag::both[]
void bothAtOnce() throws Exception {
  Process process = start();
  var errors = new FutureTask<>(() -> process.getErrorStream().readAllBytes());
  Thread.startVirtualThread(errors);
  byte[] output = process.getInputStream().readAllBytes();
  IO.println("the output came, and " + errors.get().length + " bytes of the other one");
  IO.println("status " + process.waitFor() + ", " + output.length + " bytes of output");
}
// end::both[]

void main() throws Exception {
  oneAfterTheOther();
  bothAtOnce();
}
