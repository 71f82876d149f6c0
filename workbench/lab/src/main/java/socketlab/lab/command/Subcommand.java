package socketlab.lab.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import socketlab.lab.session.Session;

/// What all commands have in common: the session, and `--help`.
@Command(synopsisHeading = "Usage: ./", optionListHeading = "%n", parameterListHeading = "%n",
    descriptionHeading = "%n")
public abstract class Subcommand implements Callable<Integer> {
  @ParentCommand
  private Tool tool;

  @Spec
  private CommandSpec spec;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
  private boolean help;

  /// What this call of the tool is about.
  protected Session session() {
    return tool.session();
  }

  /// The command as it was called.
  protected CommandSpec spec() {
    return spec;
  }
}
