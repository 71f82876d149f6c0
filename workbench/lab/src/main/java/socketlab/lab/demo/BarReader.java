package socketlab.lab.demo;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import socketlab.lab.report.Ink;
import socketlab.lab.time.Waits;

/// JLine's line editor with a bar below what is edited, a way out that runs nothing, and a screen that is put right
/// after a resize.
final class BarReader extends LineReaderImpl {
  private final Supplier<String> bar;
  private final IntSupplier columns;
  private final IntFunction<List<String>> above;
  private final AttributedStyle style;
  private String left = "";

  /// @param bar what stands in it at this moment
  /// @param columns how many the terminal has now
  /// @param above what stands above the prompt, for a number of columns
  BarReader(Terminal terminal, Supplier<String> bar, IntSupplier columns, IntFunction<List<String>> above, Ink ink) {
    super(terminal, "demo", new HashMap<>());
    this.bar = bar;
    this.columns = columns;
    this.above = above;
    style = ink.isColoured() ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT;
  }

  /// Ends the input without running or keeping it, and takes it from the screen.
  boolean leave() {
    left = buf.toString();
    setOpt(Option.ERASE_LINE_ON_FINISH);
    state = State.IGNORE;
    return true;
  }

  /// What stood on the prompt when it was left.
  String left() {
    return left;
  }

  /// An empty screen, with what belongs above the prompt at its top. What stood there goes up, to be scrolled to.
  boolean freshScreen() {
    display.update(List.of(), 0); // JLine counts from the prompt's first row: the cursor has to be there
    size = terminal.getSize();
    for (int row = 0; row < size.getRows(); row++) {
      terminal.writer().println();
    }
    terminal.puts(Capability.clear_screen);
    above.apply(columns.getAsInt()).forEach(terminal.writer()::println);
    display.resize(size);
    return redrawLine();
  }

  @Override
  protected void cleanup() {
    super.cleanup();
    unsetOpt(Option.ERASE_LINE_ON_FINISH);
  }

  /// With the bar, unless something else is shown there, such as a search in the history.
  @Override
  protected void redisplay(boolean flush) {
    boolean mine = post == null && reading;
    if (mine) {
      post = () -> new AttributedString(Columns.cut(" " + bar.get() + " ", Math.max(1, columns.getAsInt() - 1)), style);
    }
    super.redisplay(flush);
    if (mine) {
      post = null;
    }
  }

  /// What stands above is broken by a window that has become too narrow for it: then the screen is made anew, once the
  /// window has come to rest.
  @Override
  protected void handleSignal(Signal signal) {
    int before = size.getColumns();
    super.handleSignal(signal);
    int now = columns.getAsInt();
    if (signal == Signal.WINCH && now < before && !above.apply(now).equals(above.apply(before))) {
      CompletableFuture.delayedExecutor(Waits.RESIZED, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
          .execute(() -> redrawn(now));
    }
  }

  private void redrawn(int forColumns) {
    lock.lock();
    try {
      if (reading && columns.getAsInt() == forColumns) {
        freshScreen();
        redisplay();
      }
    } finally {
      lock.unlock();
    }
  }
}
