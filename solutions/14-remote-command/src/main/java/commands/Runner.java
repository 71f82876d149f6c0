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
  private static final int PIECE_BYTES = 8 * 1024;

  private final Map<String, List<String>> allowed;
  private final Limits limits;
  private final Semaphore places;

  /// A runner without limits.
  ///
  /// @param allowed the name of each command that may be run, and the argument vector that it stands for: a program,
  ///     and its first arguments
  public Runner(Map<String, List<String>> allowed) {
    this(allowed, Limits.NONE);
  }

  /// A runner with limits. All calls of [#run] together keep to the limit on the number of commands.
  public Runner(Map<String, List<String>> allowed, Limits limits) {
    this.allowed = Map.copyOf(allowed);
    this.limits = limits;
    places = new Semaphore(limits.commands());
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
    List<String> program = arguments.isEmpty() ? null : allowed.get(arguments.getFirst());
    if (program == null) {
      client.write(new Frame.Refused("This command is not allowed."));
      return;
    }
    if (!places.tryAcquire()) { // never acquire: who is too many is told so, and does not wait
      client.write(new Frame.Refused("Too many commands are running."));
      return;
    }
    Frame.Last last;
    try {
      var vector = new ArrayList<>(program);
      vector.addAll(arguments.subList(1, arguments.size()));
      last = execute(vector, client);
    } finally {
      places.release();
    }
    synchronized (client) { // behind a piece that is being sent, and before any that is not
      client.write(last);
    }
  }

  private Frame.Last execute(List<String> vector, FrameWriter client) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(vector).start(); // a vector, and no shell
    } catch (IOException missing) {
      return new Frame.Refused("This command cannot be started.");
    }
    var answer = new Answer(client, new AtomicLong(limits.outputBytes()), new CompletableFuture<>());
    try {
      process.getOutputStream().close();
      var output = answer.send(process.getInputStream(), Frame.Output::new);
      var errors = answer.send(process.getErrorStream(), Frame.ErrorOutput::new); // at the same time: a pipe is short
      CompletableFuture.allOf(output, errors, process.onExit()) // all three: output may come after the process's end
          .thenRun(() -> answer.last.complete(new Frame.Exit(process.exitValue())));
      return answer.last.get(TimeUnit.NANOSECONDS.convert(limits.time()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException over) {
      return new Frame.Stopped("It took longer than " + limits.time().toMillis() + " ms.");
    } catch (ExecutionException gone) {
      throw new IOException("the client has gone", gone.getCause());
    } finally {
      answer.last.cancel(false); // where nothing has completed it: no more is sent
      end(process);
    }
  }

  /// By force, with all that it has started.
  private static void end(Process process) {
    List<ProcessHandle> started = process.descendants().toList(); // while it lives: later nobody knows whose they are
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /// The answer to a command under way.
  ///
  /// @param left how many bytes of output it may still have
  /// @param last its last frame, or why there is none: what comes first decides
  private record Answer(FrameWriter client, AtomicLong left, CompletableFuture<Frame.Last> last) {

    /// Sends what one output brings, in a thread of its own.
    CompletableFuture<Void> send(InputStream from, Function<byte[], Frame> kind) {
      return CompletableFuture.runAsync(() -> {
        try (from) {
          var piece = new byte[PIECE_BYTES];
          int count;
          while ((count = from.read(piece)) != -1) {
            if (left.addAndGet(-count) < 0) { // before any of it is sent
              last.complete(new Frame.Stopped("It wrote more than is allowed."));
            }
            synchronized (client) {
              if (last.isDone()) {
                return;
              }
              client.write(kind.apply(Arrays.copyOf(piece, count)));
            }
          }
        } catch (IOException gone) {
          last.completeExceptionally(gone);
        }
      }, Thread::startVirtualThread);
    }
  }
}
