package socketlab.lab.watch;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import socketlab.lab.time.Waits;

/// The terminal while the tool watches: one page of lines that can be scrolled, and a row for the keys below it.
/// Closing it leaves the terminal as it was. Whoever made it closes it.
final class Screen implements Display, AutoCloseable {
  private final Terminal terminal;
  private final Attributes before;
  private final BindingReader input;
  private final KeyMap<Key> keys = new KeyMap<>();
  private final Thread restore = Thread.ofPlatform().unstarted(this::restore);
  private List<String> page = List.of();
  private List<String> lines = List.of();
  private String footer = "";
  private int top;
  private boolean open = true;

  /// The terminal at which the reader sits.
  static Terminal system() {
    try {
      return TerminalBuilder.builder().system(true).build();
    } catch (IOException noTerminal) {
      throw new IllegalStateException("the terminal can't be used: " + noTerminal.getMessage());
    }
  }

  /// @param terminal is closed with the screen
  /// @param interrupted called for Ctrl-C
  /// @param resized called when the terminal has another size
  Screen(Terminal terminal, Runnable interrupted, Runnable resized) {
    this.terminal = terminal;
    before = terminal.getAttributes();
    Runtime.getRuntime().addShutdownHook(restore);
    terminal.handle(Signal.INT, _ -> interrupted.run());
    terminal.handle(Signal.WINCH, _ -> resized.run());
    terminal.handle(Signal.CONT, _ -> {
      terminal.enterRawMode();
      resized.run();
    });
    take();
    input = new BindingReader(terminal.reader());
    bind(Key.HINT, "h", "H", "?");
    bind(Key.ALL_HINTS, "a", "A");
    bind(Key.NEXT, "n", "N");
    bind(Key.LIST, "l", "L");
    bind(Key.RUN, "r", "R");
    bind(Key.DEMO, "d", "D");
    bind(Key.QUIT, "q", "Q", KeyMap.ctrl('D'));
    bind(Key.UP, "k", KeyMap.key(terminal, Capability.key_up));
    bind(Key.DOWN, "j", KeyMap.key(terminal, Capability.key_down));
    bind(Key.PAGE_UP, "b", KeyMap.key(terminal, Capability.key_ppage));
    bind(Key.PAGE_DOWN, " ", KeyMap.key(terminal, Capability.key_npage));
    bind(Key.BACK, "\r", "\n", KeyMap.esc());
    keys.setAmbiguousTimeout(Waits.KEY_SEQUENCE);
  }

  private void bind(Key key, String... sequences) {
    for (String sequence : sequences) {
      if (sequence != null && !sequence.isEmpty()) {
        keys.bind(key, sequence);
      }
    }
  }

  /// Waits for a key that means something; null when the terminal has gone.
  Key key() {
    try {
      return input.readBinding(keys);
    } catch (IOError | EndOfFileException | UserInterruptException gone) {
      return null;
    }
  }

  @Override
  public synchronized void show(List<String> shown, String keysRow) {
    page = List.copyOf(shown);
    lines = page.stream().flatMap(line -> broken(line).stream()).toList();
    footer = keysRow;
    top = 0;
    draw();
  }

  @Override
  public synchronized void scroll(int by, boolean screens) {
    int step = screens ? by * Math.max(1, room() - 1) : by;
    top = Math.max(0, Math.min(top + step, Math.max(0, lines.size() - room())));
    draw();
  }

  private int room() {
    return Math.max(1, terminal.getSize().getRows() - 2);
  }

  /// Draws the page from the first row to the last, over what was there, so that nothing flickers. JLine's own
  /// `Display` is not used, since it puts ASCII in the place of the lines with which the wire is drawn.
  private synchronized void draw() {
    if (!open) {
      return;
    }
    int rows = Math.max(4, terminal.getSize().getRows());
    top = Math.max(0, Math.min(top, Math.max(0, lines.size() - room())));
    for (int row = 0; row < rows - 2; row++) {
      drawRow(row, row + top < lines.size() ? lines.get(row + top) : "");
    }
    int hidden = lines.size() - top - (rows - 2);
    drawRow(rows - 2, hidden > 0 ? "  ↓ " + hidden + (hidden == 1 ? " more line" : " more lines") : "");
    drawRow(rows - 1, broken(footer).getFirst());
    terminal.flush();
  }

  private void drawRow(int row, String text) {
    terminal.puts(Capability.cursor_address, row, 0);
    terminal.writer().print(text);
    // Behind a full row the cursor waits on the last character, and would take that away.
    if (AttributedString.fromAnsi(text).columnLength() < columns()) {
      terminal.puts(Capability.clr_eol);
    }
  }

  private int columns() {
    return Math.max(20, terminal.getSize().getColumns());
  }

  /// A line that is too long goes on in the next row, without its colours.
  private List<String> broken(String line) {
    AttributedString text = AttributedString.fromAnsi(line);
    int columns = columns();
    return text.columnLength() <= columns ? List.of(line)
        : text.columnSplitLength(columns).stream().map(AttributedString::toString).toList();
  }

  @Override
  public synchronized void redraw() {
    lines = page.stream().flatMap(line -> broken(line).stream()).toList();
    terminal.puts(Capability.clear_screen);
    draw();
  }

  /// Lets somebody else use the terminal, and takes it back afterwards.
  void lend(Consumer<Terminal> borrower) {
    restore();
    try {
      borrower.accept(terminal);
    } finally {
      synchronized (this) {
        open = true;
        take();
        redraw();
      }
    }
  }

  private void take() {
    terminal.enterRawMode();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.clear_screen);
    terminal.puts(Capability.cursor_invisible);
  }

  private synchronized void restore() {
    if (!open) {
      return;
    }
    open = false;
    try {
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.exit_ca_mode);
      terminal.setAttributes(before);
      terminal.flush();
    } catch (IllegalStateException closed) {
      // Whoever closed it has left it as it was.
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException shuttingDown) {
      // Then the hook runs, or has run.
    }
    try {
      terminal.close();
    } catch (IOException gone) {
      // It is left alone as it is.
    }
  }
}
