package commands;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Tasks 1 and 2: runs the commands that a list allows, and sends what they write. Several threads may use one runner
/// at the same time, each for one command.
public final class Runner {
  private final Map<String, List<String>> allowed;

  /// A runner without limits.
  ///
  /// @param allowed the name of each command that may be run, and the argument vector that it stands for: a program,
  ///     and its first arguments
  public Runner(Map<String, List<String>> allowed) {
    this.allowed = Map.copyOf(allowed);
  }

  /// A runner with limits. All calls of [#run] together keep to the limit on the number of commands.
  public Runner(Map<String, List<String>> allowed, Limits limits) {
    // TODO 2: a runner that keeps to these limits.
    throw new UnsupportedOperationException("TODO 2: keep to the limits");
  }

  /// Runs one command, and sends its whole answer: what it writes, each piece as soon as it comes, and the last frame.
  /// No frame of this command follows the last one.
  ///
  /// The program is started with its first arguments and those that the client has sent, each exactly as it is: no
  /// shell reads them. Its standard input is at its end from the beginning.
  ///
  /// A name that is not in the list is refused, and so is a program that cannot be started. While as many commands run
  /// as the limits allow, each further one is refused. A command that goes over the limit of time or of output is
  /// stopped, and no more output is sent than the limit allows.
  ///
  /// Whenever the command does not end by itself, it is ended by force, and so is every process that it has started and
  /// that these have started.
  ///
  /// @param arguments the name, and the client's arguments; it may be empty
  /// @param client who gets the answer. It stays open
  /// @throws IOException if the answer cannot be sent: the client has gone
  /// @throws InterruptedException if this thread is interrupted while the command runs
  public void run(List<String> arguments, FrameWriter client) throws IOException, InterruptedException {
    // TODO 1: look the name up, start the program, send what it writes, and then how it ended.
    throw new UnsupportedOperationException("TODO 1: run the command and send its answer");
  }
}
