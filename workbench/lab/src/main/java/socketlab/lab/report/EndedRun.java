package socketlab.lab.report;

import socketlab.lab.verdict.Verdict.Ending;

/// A run that did not come to its end, in words.
final class EndedRun {
  private EndedRun() {}

  /// What the report says first of it.
  static String headline(Ending ending) {
    return ending.kind() == Ending.Kind.LEFT_RUNNING ? "something still runs" : "the run was ended";
  }

  /// What ended it, as one or two sentences.
  static String says(Ending ending) {
    String during = ending.test() == null ? "" : " during the check \"" + ending.test() + "\"";
    return switch (ending.kind()) {
      case EXIT -> "Your code ended the whole program with System.exit" + during + ".";
      case VANISHED -> ending.crash() != null ? "Native code crashed the JVM" + during + " (" + ending.crash() + "). "
          + meaning(ending.crash())
          : ending.isOutOfMemory() ? "The memory was full" + during + ", and the tests could not go on. "
          + "Some code keeps more and more data and never gives it back, or it asks for too much at once."
          : "The program ended without a message" + during + " (exit status " + ending.status() + ").";
      case LEFT_RUNNING -> "All checks were over, but " + ending.test() + " that your code had started still ran, "
          + "without a parent and in a session of its own. The lab has ended what it found.";
      case DEADLINE -> "Your code was still busy when the time for all checks was over" + during + ".";
    };
  }

  /// What a signal says of native code (signal(7)).
  private static String meaning(String signal) {
    return switch (signal) {
      case "SIGSEGV", "SIGBUS" -> "It used memory that does not exist or was already freed. The cause can be a wrong "
          + "address, a length that is too large, or a function that was called with the wrong arguments.";
      case "SIGABRT" -> "The C library gave up. It does this when memory is freed twice, for example, or when the "
          + "code writes beyond its end.";
      case "SIGFPE" -> "It divided an integer by zero.";
      case "SIGILL" -> "The processor met bytes that are not an instruction: the code called a wrong address.";
      default -> "";
    };
  }
}
