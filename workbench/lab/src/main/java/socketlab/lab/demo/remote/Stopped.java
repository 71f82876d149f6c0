package socketlab.lab.demo.remote;

/// Ends a snippet that the teacher has stopped. It is an error, so that a snippet which catches its exceptions does
/// not catch this.
final class Stopped extends Error {
  private static final long serialVersionUID = 1;

  Stopped() {
    super("stopped by Ctrl-C", null, false, false);
  }
}
