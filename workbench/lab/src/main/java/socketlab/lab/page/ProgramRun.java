package socketlab.lab.page;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import socketlab.lab.command.ProgramCall;
import socketlab.lab.files.Printable;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One run of a program of a lesson. It gets no input, and what it prints is told as it comes, up to a limit that ends
/// it.
final class ProgramRun {
  /// How much is shown, in characters.
  static final int MOST_CHARACTERS = 100_000;

  private static final int BUFFER_CHARACTERS = 8 * 1024;

  private final int number;
  private final Process process;
  private final Consumer<Piece> told;
  private final StringBuilder output = new StringBuilder();
  private final Thread reading = Thread.ofPlatform().daemon().name("program").unstarted(this::read);
  private boolean isRunning = true;
  private String says = "";

  /// A piece of what it prints.
  ///
  /// @param run the number of the run
  /// @param from where the piece begins in all that was printed, in characters
  /// @param running whether the program goes on
  /// @param says how it has ended, as a sentence; empty while it runs
  record Piece(int run, int from, String text, boolean running, String says) {}

  private ProgramRun(int number, Process process, Consumer<Piece> told) {
    this.number = number;
    this.process = process;
    this.told = told;
  }

  /// Begins a run.
  ///
  /// @param told gets each piece, in their order
  /// @throws IOException if the program cannot be started
  static ProgramRun start(int number, ProcessBuilder program, Consumer<Piece> told) throws IOException {
    Process process = program.redirectErrorStream(true).start();
    var run = new ProgramRun(number, process, told);
    process.getOutputStream().close();
    run.reading.start();
    process.onExit().thenRun(() -> Thread.ofPlatform().daemon().name("end of a program").start(run::awaitOutput));
    return run;
  }

  private void read() {
    var buffer = new char[BUFFER_CHARACTERS];
    try (Reader in = process.inputReader(UTF_8)) {
      for (int n; (n = in.read(buffer)) >= 0 && add(String.valueOf(buffer, 0, n)); ) {
        if (process.isAlive()) {
          TimeUnit.MILLISECONDS.sleep(Waits.OUTPUT_TOLD);
        }
      }
    } catch (IOException ended) {
      // Then no more comes.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether there is room for more.
  private boolean add(String printed) {
    String text = Printable.of(printed);
    synchronized (this) {
      if (!isRunning) {
        return false;
      }
      int from = output.length();
      output.append(text, 0, Math.min(text.length(), MOST_CHARACTERS - from));
      told.accept(new Piece(number, from, output.substring(from), true, says));
      if (output.length() < MOST_CHARACTERS) {
        return true;
      }
    }
    end(String.format(Locale.ROOT, "It was stopped: it printed more than %,d characters.", MOST_CHARACTERS));
    return false;
  }

  /// A child that the program leaves behind may hold its output open: that is not waited for.
  private void awaitOutput() {
    try {
      reading.join(Waits.OUTPUT);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    int status = process.exitValue();
    hasEnded(status == 0 ? "It has ended." : "It has ended with the exit status " + status + ".");
  }

  private synchronized void hasEnded(String how) {
    if (isRunning) {
      isRunning = false;
      says = says.isEmpty() ? how : says;
      told.accept(new Piece(number, output.length(), "", false, says));
    }
  }

  /// Stops it, with the processes that it has started, and waits until it has ended.
  void stop() {
    end("It was stopped.");
  }

  private void end(String why) {
    synchronized (this) {
      if (!isRunning) {
        return;
      }
      says = why;
    }
    ProgramCall.end(process);
    hasEnded(why);
  }

  /// Ends it at once: nobody looks at it any more.
  void kill() {
    ProgramCall.kill(process);
  }

  synchronized boolean isRunning() {
    return isRunning;
  }

  /// All that it has printed so far, as one piece.
  synchronized Piece whole() {
    return new Piece(number, 0, output.toString(), isRunning, says);
  }
}
