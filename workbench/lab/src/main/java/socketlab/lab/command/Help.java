package socketlab.lab.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `./lab help [COMMAND]`: the same as `--help`, for those who type it this way.
@Command(name = "help", hidden = true, description = "Show the help of ./lab, or of one command.")
public final class Help extends Subcommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "One command.")
  private String name;

  @Override
  public Integer call() {
    CommandLine all = spec().commandLine().getParent();
    CommandLine one = name == null ? all : all.getSubcommands().get(name);
    if (one == null) {
      throw new ParameterException(spec().commandLine(), "there is no command '" + name + "' (./lab --help)");
    }
    one.usage(spec().commandLine().getOut());
    return 0;
  }
}
