package socketlab.lab.command;

/// How a command tells the program that has started it what came of it.
public final class ExitStatus {
  /// Solved, or done.
  public static final int DONE = 0;

  /// Not yet solved, or a problem was found.
  public static final int NOT_YET = 1;

  /// The tool, its arguments, or the exercise itself are at fault.
  public static final int AT_FAULT = 2;

  private ExitStatus() {}
}
