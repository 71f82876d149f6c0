package socketlab.lab.reader;

import java.nio.file.Path;
import java.util.Optional;
import socketlab.lab.process.Program;

/// Whether git can be asked about the course's folder.
public final class Git {
  /// What it says of a clone that another user has made (git-config(1), `safe.directory`).
  private static final String DUBIOUS = "dubious ownership";

  private Git() {}

  /// Why git refuses to read this folder, and what to do about it, as a clause; empty where it does not refuse, or
  /// where there is no git and no clone.
  ///
  /// @param millis how long git may take
  public static Optional<String> refusal(Path root, long millis) {
    var git = new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "--git-dir").redirectErrorStream(true);
    git.environment().put("LC_ALL", "C");
    Program said = Program.run(git, millis);
    return said.succeeded() || !said.printed().contains(DUBIOUS) ? Optional.empty()
        : Optional.of("git refuses to read this clone, because another user owns it. This command allows it: "
            + "git config --global --add safe.directory " + root);
  }
}
